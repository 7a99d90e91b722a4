/** What conversions are credited to, by the first method that could be computed. */
import type { ReactElement } from 'react';

import type { Attribution } from '@/features/performance';
import { useText } from '@/i18n/useText';
import { IntervalBars } from '@/shared/charts/IntervalBars';
import { useAnswer } from '@/shared/measured';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer, useTileBody } from './frame';
import type { TileProps } from './tileProps';

const AttributionTile = ({ tile }: TileProps): ReactElement => {
  const { t, f, language } = useText();
  const asked = useAnswer<Attribution>('/attribution', { models: ['markov', 'linear'], ...useTileBody(tile) });
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/touchpoints', search: { view: 'attribution' } }}>
      {({ models, attributed }) => {
        const model = models.find(({ state, rows }) => state === 'known' && rows.length > 0);
        if (!model) return <Missing>{t('common.noData')}</Missing>;
        return (
          <>
            <p className={classNames.noteLine}>
              {model.name[language]} · n {f.number(attributed)}
            </p>
            <IntervalBars
              label={model.name[language]}
              bars={model.rows
                .toSorted((a, b) => b.share - a.share)
                .slice(0, tile.height * 3 - 4)
                .map((row) => ({ key: row.name, name: row.name, plainName: row.name, value: row.share, low: null, high: null, tone: 'accent', text: f.percent(row.share) }))}
            />
          </>
        );
      }}
    </TileAnswer>
  );
};

export default AttributionTile;
