/** Two states of a map in one grid, and every change in a list beside it; N and B jump from one to the next. */
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { JourneyDocument } from '@/shared/changes';
import { useLetterKeys } from '@/shared/keys';
import { Button, classes, ErrorState, SkeletonRows } from '@/shared/ui';
import { Kbd } from '@/shared/ui/Kbd';

import { ReadOnlyMap } from '../reading/ReadOnlyMap';
import type { Marks } from '../reading/types';
import { countKeys } from '../words';
import { ChangedWords } from './ChangedWords';
import { ChangeWords } from './ChangeWords';
import { anchorOf, merged, type Differences } from './merged';
import { NOW, useDiff, useVersion } from './queries';
import type { Change } from './types';
import classNames from './VersionsPage.module.css';

interface Props {
  id: string;
  document: JourneyDocument;
  from: string;
  to: string;
}

const KINDS = ['added', 'removed', 'moved', 'changed'] as const;

export const DiffView = ({ id, document, from, to }: Props): ReactElement => {
  const diff = useDiff(id, from, to, document.command);
  const old = useVersion(id, from);
  const other = useVersion(id, to);
  const error = diff.error ?? old.error ?? other.error;
  const now = to === NOW ? document.tables : other.data?.tables;
  if (error) {
    return (
      <div className={classNames.waiting}>
        <ErrorState error={error} onRetry={() => void diff.refetch()} />
      </div>
    );
  }
  if (!diff.data || !old.data || !now) {
    return (
      <div className={classNames.waiting}>
        <SkeletonRows rows={8} />
      </div>
    );
  }
  return <Compared old={old.data.tables} now={now} changes={diff.data.changes} counts={diff.data.counts} />;
};

interface ComparedProps {
  old: JourneyDocument['tables'];
  now: JourneyDocument['tables'];
  changes: readonly Change[];
  counts: Record<Change['change'], number>;
}

const Compared = ({ old, now, changes, counts }: ComparedProps): ReactElement => {
  const { t } = useText();
  const [at, setAt] = useState(-1);
  const grid = useRef<HTMLDivElement>(null);
  const { tables, differences } = useMemo(() => merged(old, now, changes), [old, now, changes]);
  const current = at < 0 ? null : anchorOf(changes[at]!, tables);
  const marks = useMemo(() => marksOf(differences, current), [differences, current]);
  const read = useMemo(() => ({ tables }), [tables]);
  const go = (by: number): void => setAt((before) => (changes.length === 0 ? -1 : (before + by + changes.length + (before < 0 && by < 0 ? 1 : 0)) % changes.length));
  useLetterKeys([
    ['N', () => go(1)],
    ['B', () => go(-1)],
  ]);
  useEffect(() => {
    if (current) grid.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [current]);
  return (
    <>
      <div ref={grid} className={classNames.grid} tabIndex={0} role="region" aria-label={t('versions.compared')}>
        <ReadOnlyMap document={read} marks={marks} label={t('versions.compared')} />
      </div>
      <aside className={classNames.changes} aria-label={t('versions.changes')}>
        <p className={classNames.counts} role="status">
          {changes.length === 0 ? t('versions.same') : KINDS.filter((kind) => counts[kind] > 0).map((kind) => t(countKeys[kind], { count: counts[kind] })).join(' · ')}
        </p>
        {changes.length > 0 ? (
          <p className={classNames.jump}>
            <Button size="sm" onClick={() => go(-1)}>
              {t('versions.previous')} <Kbd keys="B" />
            </Button>
            <Button size="sm" onClick={() => go(1)}>
              {t('versions.next')} <Kbd keys="N" />
            </Button>
            <span className="num">{at < 0 ? '' : `${at + 1} / ${changes.length}`}</span>
          </p>
        ) : null}
        <ol>
          {changes.map((change, index) => (
            <li key={`${change.table} ${change.id} ${change.change}`}>
              <button type="button" aria-current={index === at || undefined} className={classes(classNames.change, index === at && classNames.currentChange)} data-change={change.change} onClick={() => setAt(index)}>
                <ChangeWords change={change} />
              </button>
            </li>
          ))}
        </ol>
      </aside>
    </>
  );
};

/** Differences as the grid shows them: words that changed stand in both wordings. */
const marksOf = (differences: Differences, current: string | null): Marks =>
  new Map(
    Array.from(differences, ([id, { change, before, after }]) => [
      id,
      { change, isCurrent: id === current, ...(before && after ? { body: <ChangedWords before={before} after={after} /> } : {}) },
    ]),
  );
