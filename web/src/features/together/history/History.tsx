/** Who changed what and when: of a journey, of the library, or of one row. */
import { NativeSelect } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePeople } from '@/shared/people';
import { Button, EmptyState, ErrorState, SkeletonRows } from '@/shared/ui';

import { useCachedDocument } from '../useCachedDocument';
import classNames from './History.module.css';
import { HistoryEntry } from './HistoryEntry';
import { usePastCommands } from './usePastCommands';

export interface HistoryProps {
  /** A journey's id, "library", "framework" …; null for one row wherever it was changed. */
  scope: string | null;
  /** Only what was done to this row. */
  row?: string | undefined;
}

export const History = ({ scope, row }: HistoryProps): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  const [person, setPerson] = useState<string | null>(null);
  const document = useCachedDocument(scope?.startsWith('jo_') ? scope : null);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = usePastCommands(scope, row ?? null, person);
  const commands = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <section className={classNames.panel} aria-label={t('together.history')}>
      {people.length > 1 ? (
        <NativeSelect
          aria-label={t('together.historyOf')}
          value={person ?? ''}
          data={[{ value: '', label: t('together.everybody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => setPerson(event.currentTarget.value || null)}
        />
      ) : null}
      {data ? null : <SkeletonRows rows={4} />}
      {data && commands.length === 0 ? <EmptyState title={t('together.noHistory')} text={t('together.noHistoryText')} /> : null}
      <ol className={classNames.list}>
        {commands.map((command) => (
          <HistoryEntry key={command.id} command={command} document={document} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('together.earlier')}
        </Button>
      ) : null}
    </section>
  );
};
