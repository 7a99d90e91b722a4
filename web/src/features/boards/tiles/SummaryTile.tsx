/** How many journeys and touches stand in the filter, and how long they are. */
import type { ReactElement } from 'react';

import { useQuestion } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { Facts } from '@/shared/ui';

import { TileAnswer } from './frame';

const SummaryTile = (): ReactElement => {
  const { t, f } = useText();
  const asked = useQuestion('summary', {});
  return (
    <TileAnswer asked={asked} link={{ to: '/paths' }}>
      {(answer) => (
        <Facts
          facts={[
            { name: t('boards.journeys'), value: f.number(answer.journeys) },
            { name: t('paths.touches'), value: f.number(answer.touches) },
            { name: t('paths.medianDuration'), value: answer.median_duration_us === null ? t('common.noData') : f.duration(answer.median_duration_us) },
          ]}
        />
      )}
    </TileAnswer>
  );
};

export default SummaryTile;
