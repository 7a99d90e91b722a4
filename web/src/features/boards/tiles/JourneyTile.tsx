/** One journey: health, how many complete it, its weakest step. */
import type { ReactElement } from 'react';

import { HealthRing } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { MiniStream } from '@/shared/charts/MiniStream';
import { shown } from '@/shared/text';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer } from './frame';
import { useHealthyJourneys } from './useHealth';
import type { TileProps } from './tileProps';

const JourneyTile = ({ tile: { settings } }: TileProps): ReactElement => {
  const { t, f, language } = useText();
  const asked = useHealthyJourneys();
  return (
    <TileAnswer asked={asked} link={{ to: '/journeys/$journey', params: { journey: settings.journey_id ?? '' } }}>
      {({ rows }) => {
        const found = rows.find(({ id }) => id === settings.journey_id);
        if (!found) return <Missing>{t('common.noData')}</Missing>;
        const { health, entered, completed_share, reached } = found.measured;
        return (
          <div className={classNames.journey}>
            <HealthRing score={health.score} />
            <dl>
              <div>
                <dt>{t('drivers.entered')}</dt>
                <dd className="num">{f.number(entered)}</dd>
              </div>
              <div>
                <dt>{t('drivers.completed')}</dt>
                <dd className="num">{completed_share === null ? t('common.noData') : f.percent(completed_share)}</dd>
              </div>
              {health.weakest ? (
                <div>
                  <dt>{t('boards.weakest')}</dt>
                  <dd>{shown(health.weakest.name, language).value}</dd>
                </div>
              ) : null}
            </dl>
            {reached.length > 1 ? <MiniStream columns={reached.map((count) => ({ reached: count }))} height={40} /> : null}
          </div>
        );
      }}
    </TileAnswer>
  );
};

export default JourneyTile;
