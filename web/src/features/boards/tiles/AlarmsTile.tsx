/** Thresholds that are crossed now. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useJourneys } from '@/features/analysis';
import { useAlarms, useMetrics, type Alarm } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { valueText, type Unit } from '@/shared/metrics';
import { shown } from '@/shared/text';
import { StatusChip } from '@/shared/ui';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer } from './frame';
import type { TileProps } from './tileProps';

const AlarmsTile = ({ tile }: TileProps): ReactElement => {
  const { t } = useText();
  const query = useAlarms(true);
  const { data: metrics = [] } = useMetrics();
  const journeys = useJourneys() ?? [];
  const asked = { answer: query.data && { alarms: query.data }, error: query.error, retry: () => void query.refetch(), isStale: false };
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/metrics', search: { view: 'alarms' } }}>
      {({ alarms }) =>
        alarms.length === 0 ? (
          <Missing>{t('metrics.noAlarms')}</Missing>
        ) : (
          <table className={classNames.lines} aria-label={t('boards.ask.alarms')}>
            <tbody>
              {alarms.slice(0, tile.height * 3 - 1).map((alarm) => (
                <Row key={alarm.id} alarm={alarm} unit={metrics.find(({ id }) => id === alarm.metric_id)?.unit ?? 'score'} journey={journeys.find(({ id }) => id === alarm.journey_id)?.name} />
              ))}
            </tbody>
          </table>
        )
      }
    </TileAnswer>
  );
};

const Row = ({ alarm, unit, journey }: { alarm: Alarm; unit: Unit; journey: string | undefined }): ReactElement => {
  const { t, f, language } = useText();
  const name = typeof alarm.name === 'string' ? alarm.name : shown(alarm.name, language).value;
  const value = (number: number | null): string => (number === null ? t('measured.noData') : valueText(number, unit, f));
  const since = f.moment(Date.parse(alarm.began_at) * 1000);
  return (
    <tr title={`${name} · ${journey ?? ''} · ${t('metrics.since')} ${since}`}>
      <td>
        {alarm.journey_id ? (
          <Link to="/journeys/$journey" params={{ journey: alarm.journey_id }} search={{ step: alarm.subject_id }}>
            {name}
          </Link>
        ) : (
          name
        )}
        {journey ? <small> {journey}</small> : null}
      </td>
      <td className={classNames.fit}>
        <StatusChip tone="alarm">{value(alarm.value)}</StatusChip>
      </td>
      <td className={`${classNames.number} ${classNames.limit} num`}>
        <small>{alarm.threshold === null ? '' : t('boards.limit', { value: value(alarm.threshold) })}</small>
      </td>
    </tr>
  );
};

export default AlarmsTile;
