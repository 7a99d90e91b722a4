/** What is open between the customer and the company: issues to solve, promises to keep. */
import { Radio, Textarea, TextInput } from '@mantine/core';
import { IconAlertCircle, IconHeartHandshake, IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { dayEnd } from '@/shared/filter';
import { DAY_US, SECOND_US } from '@/shared/format';
import { Button, IconButton } from '@/shared/ui/Button';
import { FormFoot } from '@/shared/ui/FormFoot';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';
import { useNow } from '@/shared/useNow';

import { useIssues } from '../api';
import { Section } from '../profile/Section';
import type { Issue } from '../shapes';
import { openWords, sinceWords, sourceWords } from '../words';
import classNames from './Side.module.css';

interface IssuesProps {
  handle: string;
  issues: readonly Issue[];
  canEdit: boolean;
}

const NewIssue = ({ handle, onDone }: { handle: string; onDone: () => void }): ReactElement => {
  const { t } = useText();
  const { add } = useIssues(handle);
  const [kind, setKind] = useState<Issue['kind']>('issue');
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const ready = text.trim() !== '' && !add.isPending;
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        add.mutate({ kind, text: text.trim(), due_us: due ? dayEnd(due) - SECOND_US : null }, { onSuccess: onDone, onError: toastProblem });
      }}
    >
      <Radio.Group value={kind} onChange={(value) => setKind(value as Issue['kind'])} aria-label={t('customers.issueKind')}>
        <span className={classNames.choices}>
          <Radio size="xs" value="issue" label={t('customers.issue')} />
          <Radio size="xs" value="promise" label={t('customers.promise')} />
        </span>
      </Radio.Group>
      <Textarea
        data-autofocus
        size="xs"
        autosize
        minRows={2}
        maxLength={500}
        label={t(kind === 'issue' ? 'customers.issueText' : 'customers.promiseText')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput size="xs" type="date" label={t('customers.due')} value={due} onChange={(event) => setDue(event.currentTarget.value)} />
      <FormFoot isReady={ready} onBack={onDone} size="sm" />
    </form>
  );
};

const OneIssue = ({ issue, onClose }: { issue: Issue; onClose: (() => void) | null }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const Mark = issue.kind === 'promise' ? IconHeartHandshake : IconAlertCircle;
  const isLate = issue.due_us !== null && issue.due_us < now;
  const isSoon = issue.due_us !== null && !isLate && issue.due_us - now < 2 * DAY_US;
  return (
    <li className={classNames.issue} data-state={isLate ? 'late' : issue.state}>
      <Mark size={14} stroke={1.6} role="img" aria-label={t(issue.kind === 'promise' ? 'customers.promise' : 'customers.issue')} />
      <div className={classNames.words}>
        <b>{openWords(issue.text, t)}</b>
        <small className="num">{[sourceWords(issue.source, t), t('customers.openSince', { date: sinceWords(issue.opened_us, now, f) })].filter(Boolean).join(' · ')}</small>
        <span className={classNames.foot}>
          {issue.due_us === null ? null : (
            <StatusChip tone={isLate ? 'alarm' : isSoon ? 'warn' : 'neutral'}>
              {t(isLate ? 'customers.overdueSince' : 'customers.dueOn', { date: f.date(issue.due_us) })}
            </StatusChip>
          )}
          {onClose ? (
            <Button size="sm" kind="ghost" onClick={onClose}>
              {t(issue.kind === 'promise' ? 'customers.keep' : 'customers.solve')}
            </Button>
          ) : null}
        </span>
      </div>
    </li>
  );
};

export const Issues = ({ handle, issues, canEdit }: IssuesProps): ReactElement => {
  const { t } = useText();
  const { close, reopen } = useIssues(handle);
  const [adding, setAdding] = useState(false);
  const open = issues.filter((issue) => issue.state === 'open').toSorted((a, b) => (a.due_us ?? Infinity) - (b.due_us ?? Infinity));
  const done = ({ id, kind }: Issue): void =>
    close.mutate(id, {
      onSuccess: () => toast(t(kind === 'promise' ? 'customers.kept' : 'customers.solved'), { undo: () => reopen(id) }),
      onError: toastProblem,
    });
  return (
    <Section
      title={t('customers.open')}
      action={
        <>
          {open.length > 0 ? <small className={classNames.count}>{open.length}</small> : null}
          {canEdit ? (
            <IconButton label={t('customers.addIssue')} icon={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(!adding)} />
          ) : null}
        </>
      }
    >
      {adding ? <NewIssue handle={handle} onDone={() => setAdding(false)} /> : null}
      {open.length === 0 && !adding ? <p className={classNames.none}>{t('customers.nothingOpen')}</p> : null}
      <ul>
        {open.map((issue) => (
          <OneIssue key={issue.id} issue={issue} onClose={canEdit ? () => done(issue) : null} />
        ))}
      </ul>
    </Section>
  );
};
