/** Vision, goals, trigger and scope of a journey, and the products, goals and people it is about. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { Refs } from '@/shared/fields';
import { EditableWords } from '@/shared/text';

import { Section } from './Section';
import type { Profile } from './useProfile';
import { labels } from '../labels';
import classNames from './Profile.module.css';

const TEXTS = ['vision', 'customer_goal', 'business_goal', 'trigger', 'scope_start', 'scope_end', 'strategy', 'notes'] as const;

export const Purpose = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const { journey, mayEdit } = profile;
  const fields = journey.fields as Record<string, Text | undefined>;
  return (
    <Section id="purpose">
      <dl className={classNames.fields}>
        {TEXTS.map((name) => (
          <div key={name}>
            <dt>{t(labels.field[name])}</dt>
            <dd>
              <EditableWords
                text={fields[name]}
                label={t(labels.field[name])}
                long
                readOnly={!mayEdit}
                placeholder={t(labels.ask[name])}
                onSave={(text) => profile.setField(name, text)}
              />
            </dd>
          </div>
        ))}
        <RefsRow profile={profile} name="products" kind="product" />
        <RefsRow profile={profile} name="goals" kind="goal" />
        <RefsRow profile={profile} name="stakeholders" kind="stakeholder" />
        <div>
          <dt>{t('journeys.personas')}</dt>
          <dd>
            <Refs
              kind="persona"
              label={t('journeys.personas')}
              ids={journey.persona_ids}
              readOnly={!mayEdit}
              onChange={(ids) => profile.setColumn('persona_ids', ids)}
            />
          </dd>
        </div>
      </dl>
    </Section>
  );
};

const RefsRow = ({ profile, name, kind }: { profile: Profile; name: 'products' | 'goals' | 'stakeholders'; kind: string }): ReactElement => {
  const { t } = useText();
  const ids = (profile.journey.fields[name] as string[] | undefined) ?? [];
  return (
    <div>
      <dt>{t(labels.field[name])}</dt>
      <dd>
        <Refs kind={kind} label={t(labels.field[name])} ids={ids} readOnly={!profile.mayEdit} onChange={(next) => profile.setField(name, next)} />
      </dd>
    </div>
  );
};
