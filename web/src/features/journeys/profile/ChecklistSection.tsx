/** The checklist for putting a journey into practice: what is done, who takes part, a note; to take along as a table. */
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { downloadText, fileName } from '@/shared/charts/download';
import { Refs, useAll } from '@/shared/fields';
import { EditableWords, useShown } from '@/shared/text';
import { Button } from '@/shared/ui';
import { useNow } from '@/shared/useNow';

import { checklistCsv } from './checklistCsv';
import { useChecklist, type Checklist } from './queries';
import { Section } from './Section';
import { fieldsWith, type Profile } from './useProfile';
import classNames from './Profile.module.css';

export interface Checked {
  done?: boolean;
  note?: Text;
  parties?: string[];
  at?: string | null;
}

export const checkedOf = (profile: Profile): Record<string, Checked> => (profile.journey.fields['checklist'] as Record<string, Checked> | undefined) ?? {};

export const ChecklistSection = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const { data } = useChecklist();
  const checked = checkedOf(profile);
  const items = data?.items ?? [];
  const done = items.filter(({ id }) => checked[id]?.done).length;
  const save = useExport(profile, items);
  return (
    <Section
      id="checklist"
      actions={
        <Button size="sm" icon={<IconDownload size={14} aria-hidden />} onClick={save}>
          {t('journeys.exportChecklist')}
        </Button>
      }
    >
      <p className={classNames.progress}>
        <progress max={Math.max(1, items.length)} value={done} aria-label={t('journeys.section.checklist')} />
        {t('journeys.doneOf', { done, all: items.length })}
      </p>
      <ol className={classNames.checklist}>
        {items.map((item) => (
          <Item key={item.id} profile={profile} item={item} checked={checked[item.id] ?? {}} />
        ))}
      </ol>
    </Section>
  );
};

const Item = ({ profile, item, checked }: { profile: Profile; item: Checklist['items'][number]; checked: Checked }): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const today = new Date(useNow() / 1000).toISOString().slice(0, 10);
  const save = (parts: Checked): void => {
    const next = Object.entries({ ...checked, ...parts }).reduce<Record<string, unknown>>((all, [name, value]) => fieldsWith(all, name, value), {});
    profile.setField('checklist', { ...checkedOf(profile), [item.id]: next });
  };
  return (
    <li>
      <label className={classNames.check} aria-label={words(item.name)}>
        <input
          type="checkbox"
          disabled={!profile.mayEdit}
          checked={checked.done ?? false}
          onChange={(event) => save({ done: event.currentTarget.checked, at: event.currentTarget.checked ? today : null })}
        />
        <span>
          <b>{words(item.name)}</b>
          <small>{words(item.help)}</small>
          <small>
            {t('journeys.usually')}: {words(item.parties)}
          </small>
        </span>
      </label>
      <div className={classNames.checkMore}>
        {checked.at ? <small>{f.date(Date.parse(checked.at) * 1000)}</small> : null}
        <Refs
          kind="department"
          label={t('journeys.partiesOf', { name: words(item.name) })}
          ids={checked.parties ?? []}
          readOnly={!profile.mayEdit}
          onChange={(parties) => save({ parties })}
        />
        <EditableWords
          text={checked.note}
          label={t('journeys.noteOn', { name: words(item.name) })}
          placeholder={t('journeys.note')}
          readOnly={!profile.mayEdit}
          onSave={(note) => save({ note })}
        />
      </div>
    </li>
  );
};

/** The list as a file for those who were not there. */
const useExport = (profile: Profile, items: Checklist['items']): (() => void) => {
  const { t } = useText();
  const words = useShown();
  const { data: departments } = useAll('department');
  const name = (id: string): string => words(departments?.find((one) => one.id === id)?.name) || id;
  return () => {
    const checked = checkedOf(profile);
    const rows = items.map((item) => {
      const one = checked[item.id] ?? {};
      return [words(item.name), words(item.help), one.done ? t('journeys.yes') : t('journeys.no'), one.at ?? '', (one.parties ?? []).map(name).join(', ') || words(item.parties), words(one.note)];
    });
    const head = [t('journeys.section.checklist'), t('journeys.help'), t('journeys.done'), t('journeys.date'), t('journeys.parties'), t('journeys.note')];
    downloadText(fileName(`${words(profile.journey.name)} ${t('journeys.section.checklist')}`, 'csv'), `\uFEFF${checklistCsv([head, ...rows])}`, 'text/csv');
  };
};
