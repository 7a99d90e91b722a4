/** All journeys with their health, worst first. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { HealthRing } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';
import { StatusChip } from '@/shared/ui';

import classNames from '../Boards.module.css';
import type { TileProps } from '../TileContent';
import { Missing, TileAnswer } from './frame';
import { useHealthyJourneys, type HealthyJourney } from './useHealth';

const HealthTile = ({ tile }: TileProps): ReactElement => {
  const { t } = useText();
  const asked = useHealthyJourneys();
  return (
    <TileAnswer asked={asked} link={{ to: '/journeys' }}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Missing>{t('analysis.noJourneys')}</Missing>
        ) : (
          <ul className={classNames.health} aria-label={t('boards.ask.health')}>
            {rows.slice(0, tile.height * 3).map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        )
      }
    </TileAnswer>
  );
};

const Row = ({ row: { id, name, measured } }: { row: HealthyJourney }): ReactElement => {
  const { t, f, language } = useText();
  const breached = measured.moments.filter(({ state }) => state === 'breached').length;
  return (
    <li>
      <HealthRing score={measured.health.score} />
      <Link to="/journeys/$journey" params={{ journey: id }}>
        {name}
      </Link>
      {breached > 0 ? <StatusChip tone="alarm">{t('boards.breached', { count: breached })}</StatusChip> : null}
      <span className={classNames.weak}>{measured.health.weakest ? shown(measured.health.weakest.name, language).value : ''}</span>
      <span className="num">{measured.completed_share === null ? t('common.noData') : f.percent(measured.completed_share)}</span>
      <small className="num">n {f.number(measured.entered)}</small>
    </li>
  );
};

export default HealthTile;
