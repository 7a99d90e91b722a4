/** What customers are still worth. */
import type { ReactElement } from 'react';

import type { Lifetime } from '@/features/lifetime';
import { useText } from '@/i18n/useText';
import { DAY_US } from '@/shared/format';
import { AnswerView, EstimateText, intervalText, useAnswer } from '@/shared/measured';
import { Facts } from '@/shared/ui';

import { TileAnswer } from './frame';
import type { TileProps } from './tileProps';

const LifetimeTile = ({ tile }: TileProps): ReactElement => {
  const { t, f } = useText();
  const asked = useAnswer<Lifetime>('/lifetime', { top: 0, ...tile.settings.body });
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/value' }}>
      {() => (
        <AnswerView asked={asked} withCaveats={false}>
          {(answer) => (
            <Facts
              facts={[
                { name: t('lifetime.clv'), value: <EstimateText of={answer.clv} unit="money" />, note: intervalText(f, 'money', answer.clv) ?? undefined },
                { name: t('lifetime.total'), value: answer.total === null ? t('common.noData') : f.money(answer.total), note: t('lifetime.ahead', { span: f.duration(answer.horizon_days * DAY_US) }) },
                { name: t('lifetime.alive'), value: answer.alive ? f.percent(answer.alive.mean, 0) : t('common.noData'), note: `n ${f.number(answer.customers)}` },
              ]}
            />
          )}
        </AnswerView>
      )}
    </TileAnswer>
  );
};

export default LifetimeTile;
