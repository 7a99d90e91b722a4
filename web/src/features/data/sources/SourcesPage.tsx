/** Where the data come from: one row per source with its sum, and the last import runs below. */
import { Link, useNavigate } from '@tanstack/react-router';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, buttonClass } from '@/shared/ui/Button';
import { DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { useNow } from '@/shared/useNow';

import { useRuns, useSources } from '../api';
import { useBooks } from '../balance/api';
import { DataPage } from '../DataPage';
import { useMayEdit } from '../useMayEdit';
import { AddSource } from './AddSource';
import { SourceRow } from './SourceRow';
import classNames from './SourcesPage.module.css';
import { useRunColumns } from './useRunColumns';
import { WEEK_HOURS, weekOf } from './week';

const AddButton = ({ kind, onAdd }: { kind: 'primary' | 'outline'; onAdd: () => void }): ReactElement => {
  const { t } = useText();
  return (
    <Button kind={kind} icon={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
      {t('sources.add')}
    </Button>
  );
};

const ImportLink = ({ kind }: { kind: 'primary' | 'outline' }): ReactElement => {
  const { t } = useText();
  return (
    <Link to="/data/import" className={buttonClass({ kind })}>
      <IconUpload size={14} aria-hidden />
      {t('data.import')}
    </Link>
  );
};

const Sources = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const sources = useSources();
  const runs = useRuns();
  const books = useBooks(WEEK_HOURS);
  const columns = useRunColumns();
  const items = runs.data?.items ?? [];
  const now = useNow() / 1000;

  if (sources.error) return <ErrorState error={sources.error} onRetry={() => void sources.refetch()} />;
  if (!sources.data) return <SkeletonRows />;
  return (
    <>
      <section aria-labelledby="sources-heading" className={classNames.part}>
        <h2 id="sources-heading" className={classNames.heading}>
          {t('sources.listHeading')}
        </h2>
        <ul className={classNames.sources}>
          {sources.data.map((source) => (
            <SourceRow key={source.id} source={source} week={books.data && weekOf(books.data, source, now)} />
          ))}
        </ul>
        {books.data && !books.data.holds ? (
          <Link to="/data/balance" className={classNames.broken}>
            {t('flow.somethingMissing')}
          </Link>
        ) : null}
      </section>
      {items.length > 0 ? (
        <section className={classNames.runs}>
          <DataTable
            label={t('data.runs')}
            toolbar={<h2 className={classNames.heading}>{t('data.runs')}</h2>}
            columns={columns}
            rows={items}
            rowKey={(run) => run.id}
            onOpen={(run) => void navigate({ to: '/data/runs/$run', params: { run: run.id } })}
          />
        </section>
      ) : null}
    </>
  );
};

export const SourcesPage = (): ReactElement => {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const { data: sources } = useSources();
  const [isAdding, setIsAdding] = useState(false);
  const isEmpty = sources?.length === 0;
  const add = (): void => setIsAdding(true);

  return (
    <DataPage
      view="sources"
      actions={
        <>
          {mayEdit ? <AddButton kind="outline" onAdd={add} /> : null}
          <ImportLink kind="primary" />
        </>
      }
    >
      <div className={classNames.column}>
        {isEmpty ? (
          <EmptyState
            title={t('data.emptyTitle')}
            text={t('sources.emptyText')}
            action={mayEdit ? <AddButton kind="primary" onAdd={add} /> : undefined}
            example={<ImportLink kind="outline" />}
          />
        ) : (
          <Sources />
        )}
      </div>
      {isAdding ? <AddSource onClose={() => setIsAdding(false)} /> : null}
    </DataPage>
  );
};
