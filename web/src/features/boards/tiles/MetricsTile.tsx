/** All metrics with value and trend. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { MetricNow, useMetrics } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer } from './frame';
import type { TileProps } from './tileProps';

const MetricsTile = ({ tile }: TileProps): ReactElement => {
  const { t, language } = useText();
  const query = useMetrics();
  const asked = { answer: query.data && { metrics: query.data }, error: query.error, retry: () => void query.refetch(), isStale: false };
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/metrics' }}>
      {({ metrics }) =>
        metrics.length === 0 ? (
          <Missing>{t('metrics.empty')}</Missing>
        ) : (
          <ul className={classNames.metrics}>
            {metrics.slice(0, tile.height * 4).map((metric) => (
              <li key={metric.id}>
                <Link to="/analysis/metrics/$metric" params={{ metric: metric.id }}>
                  {shown(metric.name, language).value}
                </Link>
                <MetricNow metric={metric} brief />
              </li>
            ))}
          </ul>
        )
      }
    </TileAnswer>
  );
};

export default MetricsTile;
