/** One command: who, when, what, with old and new words. */
import { IconArrowRight } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import { deedWords } from '@/i18n/deeds';
import { useText } from '@/i18n/useText';
import type { JourneyDocument, PastCommand } from '@/shared/changes';
import { Avatar, usePersonById } from '@/shared/people';
import { shown } from '@/shared/text/shown';
import { StatusChip } from '@/shared/ui/StatusChip';
import { useNow } from '@/shared/useNow';

import { jumpTo } from '../jump';
import { describe, mainOf, verbOf, type Changed } from './describe';
import classNames from './History.module.css';

const SHOWN = 3;

const Change = ({ change: { label, old, now } }: { change: Changed }): ReactElement => (
  <p className={classNames.change}>
    {label ? <span className={classNames.label}>{label}</span> : null}
    {old ? <del>{old}</del> : null}
    {old && now ? <IconArrowRight size={12} aria-hidden /> : null}
    {now ? <ins>{now}</ins> : null}
  </p>
);

interface HistoryEntryProps {
  command: PastCommand;
  document: JourneyDocument | undefined;
}

export const HistoryEntry = ({ command, document }: HistoryEntryProps): ReactElement => {
  const { t, f, language } = useText();
  const now = useNow();
  const person = usePersonById();
  const author = person(command.person_id);
  const touched = useMemo(() => {
    const objects = new Map(document?.tables.object.map(({ id, name }) => [id, name]));
    const names = { person: (id: string) => person(id)?.name, object: (id: string) => shown(objects.get(id), language).value || undefined };
    return describe(command, document, names, language, f);
  }, [command, document, person, language, f]);
  const main = mainOf(touched);
  const rest = new Set(touched.map(({ subject }) => subject.id)).size - 1;
  const name = author?.name ?? t('together.formerMember');
  const made = Date.parse(command.made_at) * 1000;
  return (
    <li className={classNames.entry} data-state={command.state}>
      <Avatar name={name} colour={author?.colour} size="sm" />
      <div className={classNames.body}>
        <p className={classNames.head}>
          <b>{deedWords(command.kind, command.edits[0] ? verbOf(command.edits[0]) : 'put', language)}</b>
          {command.undoes === null ? null : <StatusChip>{t('together.byUndo')}</StatusChip>}
          {command.state === 'undone' ? <StatusChip>{t('together.undone')}</StatusChip> : null}
        </p>
        <p className={classNames.meta}>
          <span>{name}</span>
          <time dateTime={command.made_at} title={f.moment(made)}>
            {f.ago(made, now)}
          </time>
        </p>
        {main?.name ? (
          <button type="button" className={classNames.place} onClick={() => jumpTo(main.subject)}>
            {main.name}
          </button>
        ) : null}
        {main?.changed.slice(0, SHOWN).map((change) => <Change key={change.column} change={change} />)}
        {rest > 0 ? <p className={classNames.meta}>{t('together.andMore', { count: rest })}</p> : null}
      </div>
    </li>
  );
};
