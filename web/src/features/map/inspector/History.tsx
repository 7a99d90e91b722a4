/** Who changed this row, when, and what it was before. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useHistory, type DocumentPerson, type PastCommand, type Text } from '@/shared/changes';
import { useNow } from '@/shared/useNow';

import { words } from '../document/words';
import { commandKey } from './commandWords';
import classNames from './Inspector.module.css';

interface Props {
  journey: string;
  people: readonly DocumentPerson[];
  row: string;
}

export const History = ({ journey, people, row }: Props): ReactElement | null => {
  const { t } = useText();
  const { data } = useHistory(journey, row, 12);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classNames.section}>
      <h3>{t('map.history')}</h3>
      <ul className={classNames.list}>
        {data.items.map((command) => (
          <Entry key={command.id} command={command} people={people} row={row} />
        ))}
      </ul>
    </section>
  );
};

const Entry = ({ command, people, row }: { command: PastCommand } & Omit<Props, 'journey'>): ReactElement => {
  const { t, f, language } = useText();
  const name = people.find(({ id }) => id === command.person_id)?.name ?? t('changes.somebody');
  const now = useNow();
  const was = nameBefore(command, row);
  return (
    <li>
      <b>{name}</b>
      <span>{t(commandKey(command.kind))}</span>
      <small>{f.ago(Date.parse(command.made_at) * 1000, now)}</small>
      {command.state === 'undone' ? <small>{t('map.historyUndone')}</small> : null}
      {was ? <span className={classNames.was}>{t('map.historyWas', { text: words(was, language) })}</span> : null}
    </li>
  );
};

/** The words a change replaced. */
const nameBefore = ({ inverse }: PastCommand, row: string): Text | null => {
  const edit = inverse.find((one) => 'put' in one && one.id === row && 'name' in one.row);
  return edit && 'put' in edit ? (edit.row['name'] as Text) : null;
};
