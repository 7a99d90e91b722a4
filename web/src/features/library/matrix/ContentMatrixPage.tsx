/** Which persona gets which content at which touchpoint on which channel; what is missing and what is too much. */
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { buttonClass } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { LibraryFrame } from '../frame/LibraryFrame';
import { csvAddress, noFilter, useGaps, useMatrix, type MatrixFilter } from './api';
import { GapList } from './GapList';
import classNames from './Matrix.module.css';
import { MatrixFilterBar } from './MatrixFilterBar';
import { MatrixGrid } from './MatrixGrid';
import { pivot } from './pivot';

type View = 'matrix' | 'gaps' | 'surplus';

const SETTLE_MS = 200;

const NothingYet = (): ReactElement => {
  const { t } = useText();
  return (
    <EmptyState
      title={t('library.matrixEmpty')}
      text={t('library.matrixEmptyText')}
      action={
        <Link to="/library/$kind" params={{ kind: 'content' }} className={buttonClass({ kind: 'primary' })}>
          {t('library.toContent')}
        </Link>
      }
      example={
        <Link to="/library/$kind" params={{ kind: 'persona' }} className={buttonClass()}>
          {t('library.toPersonas')}
        </Link>
      }
    />
  );
};

const MatrixView = ({ filter, setFilter, canEdit }: { filter: MatrixFilter; setFilter: (filter: MatrixFilter) => void; canEdit: boolean }): ReactElement => {
  const { t } = useText();
  const [settled] = useDebouncedValue(filter, SETTLE_MS);
  const { data, error, refetch } = useMatrix(settled);
  const [withEmpty, setWithEmpty] = useLocalStorage({ key: 'etappe.matrix.empty', defaultValue: true, getInitialValueInEffect: false });
  const touchpoints = useMemo(
    () => (data?.touchpoints ?? []).filter((one) => settled.touchpoint.length === 0 || settled.touchpoint.includes(one.id)),
    [data, settled.touchpoint],
  );
  const rows = useMemo(
    () => pivot(data?.cells ?? [], { touchpoints, channels: data?.channels ?? [], withEmpty }),
    [data, touchpoints, withEmpty],
  );
  const personas = (data?.personas ?? []).filter((one) => settled.persona.length === 0 || settled.persona.includes(one.id));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={10} />;
  if (data.personas.length === 0 && data.contents.length === 0) return <NothingYet />;
  return (
    <>
      <div className={classNames.bar}>
        <MatrixFilterBar matrix={data} filter={filter} onChange={setFilter} />
        <label className={classNames.toggle}>
          <input type="checkbox" checked={withEmpty} onChange={(event) => setWithEmpty(event.currentTarget.checked)} />
          {t('library.withEmpty')}
        </label>
        <span role="status" className={classes(classNames.total, 'num')}>
          {t('library.cells', { count: data.total })}
        </span>
      </div>
      {rows.length === 0 ? <p className={classNames.none}>{t('library.matrixNoHits')}</p> : <MatrixGrid matrix={data} rows={rows} personas={personas} canEdit={canEdit} />}
    </>
  );
};

export const ContentMatrixPage = (): ReactElement => {
  const { t, language } = useText();
  const ws = useWorkspace().id;
  const [view, setView] = useState<View>('matrix');
  const [filter, setFilter] = useState<MatrixFilter>(noFilter);
  const gaps = useGaps();
  const canEdit = allows(useRole(), 'editor');
  return (
    <LibraryFrame
      shelf="matrix"
      title={t('library.matrix')}
      actions={
        <a href={csvAddress(ws, filter, language)} download className={buttonClass()}>
          <IconDownload size={14} aria-hidden />
          {t('library.csv')}
        </a>
      }
    >
      <div className={classNames.views}>
        <Segmented<View>
          label={t('library.matrixView')}
          value={view}
          options={[
            { value: 'matrix', label: t('library.viewMatrix') },
            { value: 'gaps', label: t('library.viewGaps', { count: gaps.data?.gaps.length ?? 0 }) },
            { value: 'surplus', label: t('library.viewSurplus', { count: gaps.data?.surplus.length ?? 0 }) },
          ]}
          onChange={setView}
        />
      </div>
      {view === 'matrix' ? <MatrixView filter={filter} setFilter={setFilter} canEdit={canEdit} /> : null}
      {view === 'matrix' ? null : gaps.error ? (
        <ErrorState error={gaps.error} onRetry={() => void gaps.refetch()} />
      ) : gaps.data ? (
        <GapList gaps={view === 'gaps' ? gaps.data.gaps : gaps.data.surplus} isSurplus={view === 'surplus'} canEdit={canEdit} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </LibraryFrame>
  );
};
