/** The filter bar of the room: the one filter, the journey, and the views of the page. */
import { IconRoute } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useQuestion } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { Chip, FilterBar, OptionList, OptionRow, useAddress } from '@/shared/filter';
import { ViewSwitch } from '@/shared/ui';

import classNames from './Parts.module.css';
import { useJourneyChoice } from './useJourneyChoice';

export type JourneyNeed = 'none' | 'optional' | 'needed';

interface Props<View extends string> {
  views?: readonly { value: View; label: string }[];
  view?: View;
  /** Whether the page can be, or has to be, asked for one journey alone. */
  journey?: JourneyNeed;
  children?: ReactNode;
}

export const AnalysisBar = <View extends string>({ views, view, journey = 'optional', children }: Props<View>): ReactElement => {
  const { t } = useText();
  const { go } = useAddress();
  const { answer, isStale } = useQuestion('summary', {});
  return (
    <FilterBar count={answer?.journeys} stale={isStale} chips={journey === 'none' ? null : <JourneyChip needed={journey === 'needed'} />}>
      {children}
      {views && view ? (
        <ViewSwitch
          label={t('analysis.views')}
          value={view}
          options={views}
          onChange={(next) => go({ view: next === views[0]?.value ? undefined : next })}
        />
      ) : null}
    </FilterBar>
  );
};

const JourneyChip = ({ needed }: { needed: boolean }): ReactElement => {
  const { t } = useText();
  const { id, name, journeys = [], choose } = useJourneyChoice(needed);
  return (
    <Chip icon={IconRoute} name={t('analysis.allJourneys')} value={id ? (name ?? t('analysis.journey')) : undefined} onClear={needed ? undefined : () => choose(null)}>
      {(close) => (
        <OptionList label={t('analysis.journey')}>
          {journeys.length === 0 ? <p>{t('analysis.noJourneys')}</p> : null}
          {journeys.map((journey) => (
            <OptionRow
              key={journey.id}
              on={journey.id === id}
              onClick={() => {
                choose(journey.id);
                close();
              }}
            >
              {journey.name}
              {journey.apart ? <small className={classNames.apart}>{journey.apart}</small> : null}
            </OptionRow>
          ))}
        </OptionList>
      )}
    </Chip>
  );
};
