/** One metric card of a map, measured under the filter: value, target, state. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { valueUnit } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { useFilter } from '@/shared/filter';
import { EstimateText, type Estimate, type Reply } from '@/shared/measured';
import { Sparkline, valueText, type SeriesPoint, type Unit } from '@/shared/metrics';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer } from './frame';
import type { TileProps } from './tileProps';

interface MeasuredCard {
  card: { id: string; target: number | null };
  metric: { unit: Unit };
  value: Estimate;
  state: string;
  sparkline: SeriesPoint[];
}

const CardTile = ({ tile: { settings } }: TileProps): ReactElement => {
  const { t, f } = useText();
  const path = useWorkspacePath()(`/journeys/${settings.journey_id}/cards/measure`);
  const { request: filter } = useFilter();
  const query = useQuery({
    queryKey: ['cards', path, filter],
    queryFn: ({ signal }) => request<Reply<{ cards: MeasuredCard[] }>>(path, { method: 'POST', body: { filter }, signal }),
    placeholderData: (before) => before,
    enabled: settings.journey_id !== undefined,
  });
  const asked = { answer: query.data?.answer, error: query.error, retry: () => void query.refetch(), isStale: query.isPlaceholderData };
  return (
    <TileAnswer asked={asked} link={{ to: '/journeys/$journey', params: { journey: settings.journey_id ?? '' } }}>
      {({ cards }) => {
        const found = cards.find(({ card }) => card.id === settings.card_id);
        if (!found) return <Missing>{t('boards.cardGone')}</Missing>;
        return (
          <p className={classNames.big} data-state={found.state}>
            <EstimateText of={found.value} unit={valueUnit(found.metric.unit)} withN />
            <Sparkline values={found.sparkline.map(({ value }) => value)} width={96} height={24} target={found.card.target} state={found.state} />
            {found.card.target === null ? null : <small className="num">{t('boards.target', { target: valueText(found.card.target, found.metric.unit, f) })}</small>}
          </p>
        );
      }}
    </TileAnswer>
  );
};

export default CardTile;
