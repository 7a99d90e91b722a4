/** Customers who may be one person: suggestions with their reasons, decided one by one, with the mouse or J K M D. */
import { IconGitMerge, IconSearch, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useLetterKeys } from '@/shared/keys';
import { Button } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Kbd } from '@/shared/ui/Kbd';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';
import { useNow } from '@/shared/useNow';

import { useDeciding, useDuplicates, useUndoLatestMerge } from '../api';
import { CustomersFrame } from '../CustomersFrame';
import { Pair } from '../merge/Pair';
import type { Duplicate, DuplicateSearch } from '../shapes';
import { nameWords } from '../words';
import { sureness } from './sureness';
import classNames from './Duplicates.module.css';

/** Nothing is ever quite sure. */
const NEARLY = 0.99;

const Looking = (): ReactElement => {
  const { t } = useText();
  return (
    <p className={classNames.looking} role="status">
      <i aria-hidden />
      {t('customers.looking')}
    </p>
  );
};

const Suggestion = ({ one, current, onChoose }: { one: Duplicate; current: boolean; onChoose: () => void }): ReactElement => {
  const { t, f } = useText();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <button
      ref={ref}
      type="button"
      className={classes(classNames.suggestion, current && classNames.current)}
      aria-current={current ? 'true' : undefined}
      onClick={onChoose}
    >
      <span className={classNames.names}>
        <b>{nameWords(one.one)}</b>
        <b>{nameWords(one.other)}</b>
      </span>
      <span className={classNames.score}>
        <b className="num">{one.score > NEARLY ? `> ${f.percent(NEARLY, 0)}` : f.percent(one.score, 0)}</b>
        <small>{t(sureness(one.score))}</small>
      </span>
    </button>
  );
};

/** Decides about a pair and offers the way back; the next pair moves up. */
const useDecision = () => {
  const { t } = useText();
  const { decide, reopen } = useDeciding();
  const undo = useUndoLatestMerge();
  const said = (one: Duplicate, decision: 'merge' | 'different'): void => {
    if (decision === 'different') toast(t('customers.keptApart'), { undo: () => reopen(one.id) });
    else toast(t('customers.merged', { name: nameWords(one.one) }), { undo: () => undo(one.one.handle) });
  };
  // The pair leaves the list before the answer is spoken of, so nothing here may hang on its row.
  const run = (one: Duplicate, decision: 'merge' | 'different'): void =>
    void decide
      .mutateAsync({ id: one.id, decision })
      .then(() => said(one, decision))
      .catch(toastProblem);
  return { run, isBusy: decide.isPending };
};

const Decide = ({ one, onMove, canEdit }: { one: Duplicate; onMove: (step: number) => void; canEdit: boolean }): ReactElement => {
  const { t, language } = useText();
  const { run, isBusy } = useDecision();
  const decide = (decision: 'merge' | 'different') => (): void => {
    if (canEdit && !isBusy) run(one, decision);
  };
  useLetterKeys([
    ['J', () => onMove(1)],
    ['K', () => onMove(-1)],
    ['M', decide('merge')],
    ['D', decide('different')],
  ]);
  return (
    <section className={classNames.detail} aria-label={t('customers.pairOf', { one: nameWords(one.one), other: nameWords(one.other) })}>
      <ul className={classNames.reasons} aria-label={t('customers.reasons')}>
        {one.reasons.map((reason) => (
          <li key={`${reason.field}-${reason.code}`}>
            <StatusChip tone={reason.weight >= 0 ? 'pos' : 'neg'} title={[...new Set(reason.values)].join(' / ')}>
              {reason[language]}
            </StatusChip>
          </li>
        ))}
      </ul>
      <Pair one={one.one} other={one.other} />
      {canEdit ? (
        <div className={classNames.decide}>
          <Button disabled={isBusy} icon={<IconUsers size={16} stroke={1.6} aria-hidden />} onClick={decide('different')}>
            {t('customers.different')}
            <Kbd keys="D" />
          </Button>
          <Button kind="primary" disabled={isBusy} icon={<IconGitMerge size={16} stroke={1.6} aria-hidden />} onClick={decide('merge')}>
            {t('customers.merge')}
            <Kbd keys="M" />
          </Button>
        </div>
      ) : null}
    </section>
  );
};

const Work = ({ search, canEdit }: { search: DuplicateSearch; canEdit: boolean }): ReactElement => {
  const { t } = useText();
  const all = search.suggestions;
  const [chosen, setChosen] = useState<string | null>(null);
  const [lastAt, setLastAt] = useState(0);
  const found = all.findIndex((one) => one.id === chosen);
  const at = found >= 0 ? found : Math.min(lastAt, all.length - 1);
  const choose = (next: number): void => {
    const to = Math.max(0, Math.min(all.length - 1, next));
    setLastAt(to);
    setChosen(all[to]?.id ?? null);
  };
  const current = all[at];
  return (
    <div className={classNames.work}>
      <nav className={classNames.list} aria-label={t('customers.duplicates')}>
        {all.map((one, index) => (
          <Suggestion key={one.id} one={one} current={index === at} onChoose={() => choose(index)} />
        ))}
      </nav>
      {current ? <Decide key={current.id} one={current} canEdit={canEdit} onMove={(step) => choose(at + step)} /> : null}
    </div>
  );
};

export const DuplicatesPage = (): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const { data, error, refetch } = useDuplicates();
  const { find } = useDeciding();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const isLooking = data?.state === 'looking' || find.isPending;
  const look = (): void => find.mutate(undefined, { onError: toastProblem });
  const findButton = (kind: 'primary' | 'outline'): ReactElement => (
    <Button kind={kind} disabled={isLooking} icon={<IconSearch size={16} stroke={1.6} aria-hidden />} onClick={look}>
      {t('customers.findDuplicates')}
    </Button>
  );
  return (
    <CustomersFrame current="duplicates" actions={canEdit && data && data.suggestions.length > 0 ? findButton('outline') : null}>
      <div className={classNames.page}>
        {isLooking ? <Looking /> : null}
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonRows rows={8} /> : null}
        {data && data.suggestions.length === 0 && !isLooking ? (
          <EmptyState
            title={t(data.looked_us === null ? 'customers.duplicatesNever' : 'customers.duplicatesNone')}
            text={
              data.looked_us === null
                ? t('customers.duplicatesText')
                : t('customers.duplicatesLooked', { date: f.ago(data.looked_us, now) })
            }
            action={canEdit ? findButton('primary') : null}
          />
        ) : null}
        {data && data.suggestions.length > 0 ? <Work search={data} canEdit={canEdit} /> : null}
      </div>
    </CustomersFrame>
  );
};
