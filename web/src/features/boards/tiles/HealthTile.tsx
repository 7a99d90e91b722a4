/** All journeys with their health, worst first. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { HealthRing } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';
import { classes, StatusChip } from '@/shared/ui';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer } from './frame';
import { useHealthyJourneys, type HealthyJourney } from './useHealth';
import type { TileProps } from './tileProps';

const HealthTile = ({ tile }: TileProps): ReactElement => {
  const { t } = useText();
  const asked = useHealthyJourneys();
  return (
    <TileAnswer asked={asked} link={{ to: '/journeys' }}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Missing>{t('analysis.noJourneys')}</Missing>
        ) : (
          <table className={classNames.lines} aria-label={t('boards.ask.health')}>
            <thead>
              <tr>
                <th scope="col" colSpan={2}>
                  {t('boards.healthJourney')}
                </th>
                <th scope="col" className={classNames.aside}>
                  {t('boards.weakest')}
                </th>
                <th scope="col" className={classNames.fit} aria-label={t('money.moments')} />
                <th scope="col" className={classNames.number}>
                  {t('drivers.completed')}
                </th>
                <th scope="col" className={classes(classNames.number, classNames.aside)}>
                  {t('drivers.entered')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, tile.height * 3).map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        )
      }
    </TileAnswer>
  );
};

const Row = ({ row: { id, name, apart, measured } }: { row: HealthyJourney }): ReactElement => {
  const { t, f, language } = useText();
  const breached = measured.moments.filter(({ state }) => state === 'breached').length;
  const { score, weakest } = measured.health;
  const weak = weakest ? shown(weakest.name, language).value : '';
  return (
    <tr>
      <td className={classNames.ring}>
        <HealthRing score={score} />
      </td>
      <td className={classNames.wide} title={name}>
        <Link to="/journeys/$journey" params={{ journey: id }}>
          {name}
        </Link>
        {apart ? <small> {apart}</small> : null}
      </td>
      <td className={classes(classNames.weak, classNames.aside)} title={weak}>
        {weakest ? (
          <Link to="/journeys/$journey" params={{ journey: id }} search={{ step: weakest.step_id }}>
            {weak}
          </Link>
        ) : null}
      </td>
      <td className={classNames.fit}>{breached > 0 ? <StatusChip tone="alarm">{t('boards.breached', { count: breached })}</StatusChip> : null}</td>
      <td className={`${classNames.number} num`}>{measured.completed_share === null ? <small>{t('measured.noData')}</small> : f.percent(measured.completed_share)}</td>
      <td className={classes(classNames.number, classNames.aside, 'num')}>
        <small>{f.number(measured.entered)}</small>
      </td>
    </tr>
  );
};

export default HealthTile;
