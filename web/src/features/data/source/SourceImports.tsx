/** The files a source brought, and the way to bring one more; samples to try first. */
import { Link, useNavigate } from '@tanstack/react-router';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { buttonClass } from '@/shared/ui/Button';
import { DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useRuns } from '../api';
import { ofKind, spoken, useConnectors } from '../import/connectors';
import { shapeKindOf } from '../kinds';
import { useRunColumns } from '../sources/useRunColumns';
import classNames from './SourceImports.module.css';
import page from './SourcePage.module.css';

const Samples = ({ source }: { source: SourceOut }): ReactElement | null => {
  const { t, language } = useText();
  const { data } = useConnectors();
  const shapes = ofKind(data ?? [], shapeKindOf(source.kind));
  if (shapes.length === 0) return null;
  return (
    <section className={page.card} aria-labelledby="samples">
      <h2 id="samples" className={page.heading}>
        {t('sources.sampleFiles')}
      </h2>
      <ul className={classNames.samples}>
        {shapes.map((shape) => (
          <li key={shape.shape}>
            <span>
              <b>{spoken(shape.name, language)}</b>
              <small>{spoken(shape.description, language)}</small>
            </span>
            <a
              className={buttonClass({ size: 'sm' })}
              href={shape.sample_url}
              download={shape.sample_name}
              aria-label={t('sources.sampleOf', { name: spoken(shape.name, language) })}
            >
              <IconDownload size={14} aria-hidden />
              {shape.sample_name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const SourceImports = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const { data, error, refetch } = useRuns();
  const columns = useRunColumns();
  const runs = data?.items.filter((run) => run.source_id === source.id) ?? [];
  const link = (
    <Link to="/data/import" search={{ kind: shapeKindOf(source.kind), source: source.name }} className={buttonClass({ kind: 'primary' })}>
      <IconUpload size={14} aria-hidden />
      {t('data.import')}
    </Link>
  );

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  return (
    <>
      {runs.length === 0 ? (
        <EmptyState title={t('sources.noImports')} text={t('sources.noImportsText')} action={link} />
      ) : (
        <DataTable
          label={t('data.runs')}
          toolbar={
            <>
              <h2 className={page.heading}>{t('data.runs')}</h2>
              <span className={classNames.space} />
              {link}
            </>
          }
          columns={columns}
          rows={runs}
          rowKey={(run) => run.id}
          onOpen={(run) => void navigate({ to: '/data/runs/$run', params: { run: run.id } })}
        />
      )}
      <Samples source={source} />
    </>
  );
};
