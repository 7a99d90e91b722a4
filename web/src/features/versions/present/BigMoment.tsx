/** The moment of a step, large: its number, what is wanted of it, and how many it was measured on. */
import type { ReactElement } from 'react';

import { MomentGlyph } from '@/features/map';
import { useText } from '@/i18n/useText';
import type { JourneyDocument } from '@/shared/changes';
import { Localized } from '@/shared/text';

import type { MomentNumber } from './useMapNumbers';
import classNames from './PresentPage.module.css';

interface Props {
  map: JourneyDocument;
  step: string;
  numbers: readonly MomentNumber[];
}

export const BigMoment = ({ map, step, numbers }: Props): ReactElement | null => {
  const { t, f } = useText();
  const moment = map.tables.moment.find(({ step_id }) => step_id === step);
  if (!moment) return null;
  const number = numbers.find(({ moment_id }) => moment_id === moment.id);
  const said = (value: number | null): string => (value === null ? '' : moment.metric === 'median_us' ? f.duration(value) : f.percent(value));
  const state = number?.state ?? 'unmeasured';
  return (
    <aside className={classNames.moment} data-state={state}>
      <MomentGlyph kind={moment.kind} state={state} size={36} />
      <p className={classNames.big}>{number && number.value !== null ? said(number.value) : t('common.noData')}</p>
      <p>
        <b>
          <Localized text={moment.name} empty={t(`map.moment.${moment.kind}`)} />
        </b>
        <span>
          {[
            moment.metric ? t(`map.metric.${moment.metric}`) : '',
            moment.threshold === null ? '' : t('versions.present.threshold', { value: said(moment.threshold) }),
            number ? `n ${f.number(number.n)}` : '',
            t(`map.momentState.${state}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Localized text={moment.reason} />
      </p>
    </aside>
  );
};
