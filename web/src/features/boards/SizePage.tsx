/** When one machine is enough and when to move: how large the data are, what that means, and how to go on. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { Panel, Panels } from '@/features/analysis';
import { DataPage } from '@/features/data';
import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { SECOND_US } from '@/shared/format';
import { classes, CopyButton, DataTable, ErrorState, Facts, SkeletonRows, StatusChip, type Tone } from '@/shared/ui';

import classNames from './Boards.module.css';
import type { DataSize } from './shapes';

const advices = { stay: 'size.stay', plan: 'size.plan', move: 'size.move' } as const;
const advised = { stay: 'size.stayText', plan: 'size.planText', move: 'size.moveText' } as const;
const tones: Record<DataSize['advice'], Tone> = { stay: 'pos', plan: 'warn', move: 'neg' };

export const SizePage = (): ReactElement => {
  const path = useWorkspacePath()('/data/size');
  const { data, error, refetch } = useQuery({ queryKey: ['data-size', path], queryFn: ({ signal }) => request<DataSize>(path, { signal }) });
  return (
    <DataPage view="size" actions={<span />}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows /> : null}
      {data ? <Advice size={data} /> : null}
    </DataPage>
  );
};

const Advice = ({ size }: { size: DataSize }): ReactElement => {
  const { t, f, language } = useText();
  const amount = (value: number, unit: string): string => (unit === 'bytes' ? f.bytes(value) : unit === 'seconds' ? f.duration(value * SECOND_US) : f.number(value));
  return (
    <Panels>
      <Panel label={t('size.title')}>
        <h2 className={classes(classNames.heading, classNames.verdict)}>
          <StatusChip tone={tones[size.advice]}>{t(advices[size.advice])}</StatusChip>
          {t(advised[size.advice])}
        </h2>
        <ul className={classNames.reasons}>
          {size.reasons.map((reason) => (
            <li key={reason.en}>{reason[language]}</li>
          ))}
        </ul>
        <Facts
          facts={[
            { name: t('size.events'), value: f.number(size.measured.events) },
            { name: t('size.journeys'), value: f.number(size.measured.journeys) },
            { name: t('paths.touches'), value: f.number(size.measured.touches) },
            { name: t('size.index'), value: f.bytes(size.measured.index_bytes) },
            { name: t('size.memory'), value: f.bytes(size.measured.memory_bytes), note: t('size.ofMemory', { all: f.bytes(size.measured.machine_memory_bytes) }) },
            { name: t('size.cores'), value: f.number(size.measured.cores) },
            { name: t('size.question'), value: f.duration(size.measured.question_seconds * SECOND_US) },
            ...(size.measured.build_seconds === null ? [] : [{ name: t('size.build'), value: f.duration(size.measured.build_seconds * SECOND_US) }]),
          ]}
        />
      </Panel>
      {size.limits.length > 0 ? (
        <Panel bare label={t('size.limits')}>
          <DataTable
            label={t('size.limits')}
            rows={size.limits}
            rowKey={(row) => row.name}
            toolbar={<h2 className={classNames.heading}>{t('size.limits')}</h2>}
            columns={[
              { key: 'name', label: t('size.measure'), value: (row) => row.label[language], width: 'minmax(200px, 2fr)' },
              { key: 'value', label: t('size.today'), value: (row) => row.value, text: (row) => (row.value === null ? t('common.noData') : amount(row.value, row.unit)), numeric: true },
              { key: 'plan', label: t('size.planFrom'), value: (row) => row.plan_from, text: (row) => amount(row.plan_from, row.unit), numeric: true },
              { key: 'from', label: t('size.from'), value: (row) => row.move_from, text: (row) => amount(row.move_from, row.unit), numeric: true },
              { key: 'advice', label: t('size.advice'), value: (row) => row.advice, render: (row) => <StatusChip tone={tones[row.advice]}>{t(advices[row.advice])}</StatusChip>, width: '120px' },
            ]}
          />
        </Panel>
      ) : null}
      {size.commands.length > 0 ? (
        <Panel label={t('size.how')}>
          <h2 className={classNames.heading}>{t('size.how')}</h2>
          <pre className={classNames.commands} tabIndex={0}>{size.commands.join('\n')}</pre>
          <CopyButton value={size.commands.join('\n')}>{t('common.copy')}</CopyButton>
        </Panel>
      ) : null}
    </Panels>
  );
};
