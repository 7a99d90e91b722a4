/** The columns of a list of import runs. */
import { useMemo } from 'react';

import type { RunOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import type { DataColumn } from '@/shared/ui/DataTable';

import { RunState } from '../RunState';

const secondsOf = (run: RunOut): number | null =>
  run.started_at && run.finished_at ? (Date.parse(run.finished_at) - Date.parse(run.started_at)) * 1000 : null;

export const useRunColumns = (): DataColumn<RunOut>[] => {
  const { t, f } = useText();
  return useMemo(() => {
    const count = (key: 'rows_read' | 'stored' | 'duplicates' | 'failed', label: string, width = '96px'): DataColumn<RunOut> => ({
      key,
      label,
      numeric: true,
      width,
      value: (run) => run[key],
      text: (run) => f.number(run[key]),
    });
    return [
      { key: 'file', label: t('data.file'), width: 'minmax(180px, 2fr)', value: (run) => run.file_name },
      { key: 'state', label: t('data.state'), width: '132px', value: (run) => run.state, render: (run) => <RunState run={run} /> },
      {
        key: 'started',
        label: t('data.started'),
        width: '132px',
        value: (run) => run.created_at,
        text: (run) => f.moment(Date.parse(run.created_at) * 1000),
      },
      count('rows_read', t('data.received')),
      count('stored', t('data.stored')),
      count('duplicates', t('data.duplicates')),
      count('failed', t('data.failed'), '88px'),
      {
        key: 'duration',
        label: t('data.duration'),
        numeric: true,
        width: '96px',
        value: secondsOf,
        text: (run) => {
          const us = secondsOf(run);
          return us === null ? '' : f.duration(us);
        },
      },
    ];
  }, [t, f]);
};
