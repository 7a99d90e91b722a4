/** Thresholds that are crossed now. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useAlarms, useMetrics } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { valueText } from '@/shared/metrics';
import { shown } from '@/shared/text';
import { StatusChip } from '@/shared/ui';

import classNames from '../Boards.module.css';
import type { TileProps } from '../TileContent';
import { Missing, TileAnswer } from './frame';

const AlarmsTile = ({ tile }: TileProps): ReactElement => {
  const { t, f, language } = useText();
  const query = useAlarms(true);
  const { data: metrics = [] } = useMetrics();
  const asked = { answer: query.data && { alarms: query.data }, error: query.error, retry: () => void query.refetch(), isStale: false };
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/metrics', search: { view: 'alarms' } }}>
      {({ alarms }) =>
        alarms.length === 0 ? (
          <Missing>{t('metrics.noAlarms')}</Missing>
        ) : (
          <ul className={classNames.health}>
            {alarms.slice(0, tile.height * 3 - 1).map((alarm) => (
              <li key={alarm.id}>
                <StatusChip tone="alarm">{t('metrics.breached')}</StatusChip>
                {alarm.journey_id ? (
                  <Link to="/journeys/$journey" params={{ journey: alarm.journey_id }}>
                    {typeof alarm.name === 'string' ? alarm.name : shown(alarm.name, language).value}
                  </Link>
                ) : null}
                <span className="num">
                  {alarm.value === null ? t('common.noData') : valueText(alarm.value, metrics.find(({ id }) => id === alarm.metric_id)?.unit ?? 'score', f)}
                </span>
                <small className="num">n {f.number(alarm.n)}</small>
              </li>
            ))}
          </ul>
        )
      }
    </TileAnswer>
  );
};

export default AlarmsTile;
