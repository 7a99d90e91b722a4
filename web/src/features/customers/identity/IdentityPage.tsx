/** How identifiers become customers: what counts more, how many one can have, for how long, and what names nobody. */
import { NumberInput, TagsInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { IconButton, SavedForm, type DraftProps } from '@/shared/ui';

import { useIdentitySettings } from '../api';
import { CustomersFrame } from '../CustomersFrame';
import { IdentifierIcon } from '../profile/Identifiers';
import type { IdentifierRule, IdentitySettings } from '../shapes';
import { identifierWords } from '../words';
import classNames from './Identity.module.css';
import { changed, inOrder, moved } from './settings';

const whole = (value: string | number): number | null => (typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null);

interface TypeRowProps {
  rule: IdentifierRule;
  at: number;
  last: boolean;
  canEdit: boolean;
  onChange: (rule: IdentifierRule) => void;
  onMove: (step: -1 | 1) => void;
}

const TypeRow = ({ rule, at, last, canEdit, onChange, onMove }: TypeRowProps): ReactElement => {
  const { t } = useText();
  const name = t(identifierWords(rule.type));
  return (
    <tr>
      <th scope="row">
        <span className={classNames.type}>
          <b className="num">{at + 1}</b>
          <IdentifierIcon type={rule.type} />
          {name}
        </span>
      </th>
      <td>
        <NumberInput
          size="xs"
          min={1}
          max={1000}
          disabled={!canEdit}
          aria-label={`${name}: ${t('customers.limit')}`}
          value={rule.limit}
          onChange={(value) => onChange({ ...rule, limit: whole(value) ?? 1 })}
        />
      </td>
      <td>
        <NumberInput
          size="xs"
          min={1}
          max={3650}
          disabled={!canEdit}
          placeholder={t('customers.forever')}
          aria-label={`${name}: ${t('customers.window')}`}
          value={rule.window_days ?? ''}
          onChange={(value) => onChange({ ...rule, window_days: whole(value) })}
        />
      </td>
      <td className={classNames.moves}>
        <IconButton
          label={t('customers.stronger', { name })}
          icon={<IconArrowUp size={14} aria-hidden />}
          disabled={!canEdit || at === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          label={t('customers.weaker', { name })}
          icon={<IconArrowDown size={14} aria-hidden />}
          disabled={!canEdit || last}
          onClick={() => onMove(1)}
        />
      </td>
    </tr>
  );
};

const Fields = ({ draft, onChange, canEdit, foot }: DraftProps<IdentitySettings>): ReactElement => {
  const { t } = useText();
  const rules = inOrder(draft.types);
  return (
    <>
      <section className={classNames.section}>
        <div>
          <h2 className={classNames.heading}>{t('customers.identityTypes')}</h2>
          <p className={classNames.hint}>{t('customers.identityTypesText')}</p>
        </div>
        <div className={classNames.scroll}>
          <table className={classNames.types}>
            <thead>
              <tr>
                <th scope="col">{t('customers.identityType')}</th>
                <th scope="col">{t('customers.limit')}</th>
                <th scope="col">{t('customers.window')}</th>
                <th scope="col">{t('customers.priority')}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule, at) => (
                <TypeRow
                  key={rule.type}
                  rule={rule}
                  at={at}
                  last={at === rules.length - 1}
                  canEdit={canEdit}
                  onChange={(next) => onChange({ types: draft.types.map((one) => (one.type === next.type ? next : one)) })}
                  onMove={(step) => onChange({ types: moved(draft.types, rule.type, step) })}
                />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className={classNames.section}>
        <div>
          <h2 className={classNames.heading}>{t('customers.blocked')}</h2>
          <p className={classNames.hint}>{t('customers.blockedText')}</p>
        </div>
        <TagsInput
          aria-label={t('customers.blocked')}
          placeholder={t('customers.blockedExample')}
          disabled={!canEdit}
          value={draft.blocked}
          maxTags={1000}
          splitChars={[',', ';']}
          onChange={(blocked) => onChange({ blocked })}
        />
      </section>
      <section className={classNames.section}>
        <div>
          <h2 className={classNames.heading}>{t('customers.bounds')}</h2>
          <p className={classNames.hint}>{t('customers.boundsText')}</p>
        </div>
        <div className={classNames.bounds}>
          <NumberInput
            label={t('customers.maxMerges')}
            min={1}
            max={1000}
            disabled={!canEdit}
            value={draft.max_merges}
            onChange={(value) => onChange({ max_merges: whole(value) ?? 1 })}
          />
          <NumberInput
            label={t('customers.maxIdentifiers')}
            min={2}
            max={10_000}
            disabled={!canEdit}
            value={draft.max_identifiers}
            onChange={(value) => onChange({ max_identifiers: whole(value) ?? 2 })}
          />
        </div>
      </section>
      <div className={classNames.foot}>
        {foot}
      </div>
    </>
  );
};

export const IdentityPage = (): ReactElement => {
  const { t } = useText();
  const { query, save } = useIdentitySettings();
  const canEdit = useWorkspace().role === 'owner';
  return (
    <CustomersFrame current="identity" scroll>
      <SavedForm query={query} save={save} rows={8} className={classNames.column} canEdit={canEdit} note={t(canEdit ? 'customers.identityNote' : 'customers.identityReadOnly')} fields={Fields} isChanged={changed} />
    </CustomersFrame>
  );
};
