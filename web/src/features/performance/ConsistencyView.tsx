/** Whether customers are served equally well wherever they meet the same step: channels, providers, touchpoints. */
import type { ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { AnswerView, EstimateText } from '@/shared/measured';
import { EmptyState, StatusChip } from '@/shared/ui';

import classNames from './Performance.module.css';
import type { TouchpointRow } from './shapes';
import { usePerformance } from './TouchpointsView';

const dimensions = {
  channel: 'performance.dimension.channel',
  provider: 'performance.dimension.provider',
  touchpoint: 'performance.dimension.touchpoint',
  source: 'performance.dimension.source',
} as const;

/** What deviates stands first. */
const order = (a: TouchpointRow, b: TouchpointRow): number => Number(b.consistency.state === 'deviates') - Number(a.consistency.state === 'deviates') || b.customers - a.customers;

const ConsistencyView = (): ReactElement => {
  const { t, f } = useText();
  const asked = usePerformance();
  return (
    <AnswerView asked={asked}>
      {(answer) => {
        const rows = answer.rows.filter(({ consistency }) => consistency.state !== 'no_data').toSorted(order);
        const tolerance = answer.rows[0]?.consistency.tolerance;
        if (rows.length === 0) return <EmptyState title={t('performance.noConsistency')} text={t('performance.noConsistencyText')} />;
        return (
          <Panel label={t('performance.viewConsistency')}>
            <h2 className={classNames.heading}>{t('performance.consistencySaid', { count: rows.filter(({ consistency }) => consistency.state === 'deviates').length, of: rows.length })}</h2>
            {tolerance === undefined ? null : <p className={classNames.help}>{t('performance.tolerance', { tolerance: f.points(tolerance) })}</p>}
            <ul className={classNames.consistency}>
              {rows.map((row) => (
                <Row key={row.touchpoint} row={row} />
              ))}
            </ul>
          </Panel>
        );
      }}
    </AnswerView>
  );
};

const Row = ({ row }: { row: TouchpointRow }): ReactElement => {
  const { t, f } = useText();
  const { state, parts } = row.consistency;
  return (
    <li>
      <span className={classNames.named}>
        <ChannelIcon channel={row.channel} />
        <b>{row.touchpoint}</b>
        <StatusChip tone={state === 'deviates' ? 'warn' : 'pos'}>{t(state === 'deviates' ? 'performance.deviates' : 'performance.even')}</StatusChip>
      </span>
      <ul>
        {parts.map((part) => (
          <li key={`${part.dimension}${part.name}`} data-flagged={part.flagged || undefined}>
            <small>{t(dimensions[part.dimension])}</small>
            <span>{part.name}</span>
            <EstimateText of={part.satisfaction} unit="share" withN />
            {part.deviation === null ? null : <em className="num">{f.points(part.deviation)}</em>}
          </li>
        ))}
      </ul>
    </li>
  );
};

export default ConsistencyView;
