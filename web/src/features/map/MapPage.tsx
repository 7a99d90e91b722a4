/** The journey map: plan and measurement on one grid, or step by step on a small screen. */
import { useMediaQuery } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import { JourneyFrame, useJourneyDetail, useMeasured, type Journey, type Measured } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { FilterBar } from '@/shared/filter';
import { EmptyState, ErrorState, SkeletonRows } from '@/shared/ui';
import { buttonClass } from '@/shared/ui/Button';

import { MapGrid } from './MapGrid';
import classNames from './MapPage.module.css';
import { MapTools } from './MapTools';
import { measuresOf } from './measures';
import { mapColumns } from './model';
import { StepStack } from './StepStack';
import { useMapSettings } from './useMapSettings';

export const MapPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const journey = useJourneyDetail(id);
  const measured = useMeasured(id);
  return (
    <JourneyFrame
      id={id}
      current="map"
      filter={
        <FilterBar count={measured.data?.explain.journeys} stale={measured.isPlaceholderData}>
          <MapTools />
        </FilterBar>
      }
    >
      {journey.error && <div className={classNames.waiting}><ErrorState error={journey.error} onRetry={() => void journey.refetch()} /></div>}
      {measured.error && !journey.error && <div className={classNames.waiting}><ErrorState error={measured.error} onRetry={() => void measured.refetch()} /></div>}
      {journey.isPending && <div className={classNames.waiting}><SkeletonRows rows={10} /></div>}
      {journey.data && (
        <MapBody journey={journey.data} measured={measured.data} isStale={measured.isPlaceholderData} />
      )}
    </JourneyFrame>
  );
};

interface BodyProps {
  journey: Journey;
  measured: Measured | undefined;
  isStale: boolean;
}

const MapBody = ({ journey, measured, isStale }: BodyProps): ReactElement => {
  const { t } = useText();
  const [settings] = useMapSettings();
  const isSmall = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  const measures = useMemo(() => measuresOf(measured?.answer), [measured]);
  const columns = useMemo(() => mapColumns(journey.stages, measures), [journey.stages, measures]);
  if (columns.length === 0) {
    return (
      <div className={classNames.empty}>
        <EmptyState
          title={t('map.noSteps')}
          action={
            <Link to="/journeys/propose" className={buttonClass({ kind: 'primary' })}>
              {t('journeys.proposeFromData')}
            </Link>
          }
        />
      </div>
    );
  }
  const props = { journey, columns, measures, info: measured?.explain, isStale, isLoading: !measured };
  return isSmall ? <StepStack {...props} /> : <MapGrid {...props} settings={settings} />;
};
