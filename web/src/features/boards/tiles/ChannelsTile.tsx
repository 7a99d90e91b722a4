/** Where channels are used otherwise than the map says. */
import type { ReactElement } from 'react';

import { gapsOf, type ChannelPerformance } from '@/features/performance';
import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { useAnswer } from '@/shared/measured';
import { StatusChip } from '@/shared/ui';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer, useTileBody } from './frame';
import type { TileProps } from './tileProps';

const ChannelsTile = ({ tile }: TileProps): ReactElement => {
  const { t, f } = useText();
  const asked = useAnswer<ChannelPerformance>('/performance/channels', useTileBody(tile));
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/touchpoints', search: { view: 'channels' } }}>
      {({ rows }) => {
        const gaps = gapsOf(rows.filter(({ persona }) => persona === null));
        if (gaps.length === 0) return <Missing>{t('boards.noGaps')}</Missing>;
        return (
          <ul className={classNames.goals}>
            {gaps.slice(0, tile.height * 3 - 1).map((row) => (
              <li key={`${row.channel}${row.stage?.id}`}>
                <ChannelIcon channel={row.channel} />
                <span>{row.stage?.name}</span>
                <StatusChip tone={row.gap === 'unplanned' ? 'warn' : 'neutral'}>{t(row.gap === 'unplanned' ? 'performance.unplanned' : 'performance.unused')}</StatusChip>
                <small className="num">n {f.number(row.customers)}</small>
              </li>
            ))}
          </ul>
        );
      }}
    </TileAnswer>
  );
};

export default ChannelsTile;
