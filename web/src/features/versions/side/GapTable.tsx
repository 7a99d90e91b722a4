/** Steps of both states in pairs, with what has to change at each, and links into both maps. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { Localized, useShown } from '@/shared/text';
import { ErrorState, SkeletonRows, StatusChip } from '@/shared/ui';

import { stateKeys } from '../words';
import { ExportGaps } from './ExportGaps';
import { GapWords } from './GapWords';
import { useGaps, type Gap, type Gaps, type SideJourney } from './queries';
import classNames from './Side.module.css';

const tones = { same: 'neutral', changed: 'warn', added: 'pos', removed: 'neg' } as const;

export const GapTable = ({ id, to }: { id: string; to: string }): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useGaps(id, to);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  const steps = data.steps.filter(({ state }) => state !== 'same').length;
  return (
    <>
      <div className={classNames.tools}>
        <p className="num">{t('versions.gapCount', { count: data.gaps.length, steps })}</p>
        <ExportGaps gaps={data} />
      </div>
      <div className={classNames.scroll} tabIndex={0} role="region" aria-label={t('versions.gaps')}>
        <table className={classNames.table}>
          <thead>
            <tr>
              <State journey={data.from} />
              <State journey={data.to} />
              <th scope="col">{t('versions.whatChanges')}</th>
            </tr>
          </thead>
          <tbody>
            {data.steps.map((pair) => (
              <PairRow key={`${pair.from?.id ?? ''} ${pair.to?.id ?? ''}`} pair={pair} gaps={data} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const State = ({ journey }: { journey: SideJourney }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  return (
    <th scope="col">
      <Link to="/journeys/$journey" params={{ journey: journey.id }}>
        {[words(journey.name), words(journey.context)].filter(Boolean).join(' · ')}
      </Link>
      <small>{t(`journeys.horizon.${journey.horizon}` as 'journeys.horizon.current')}</small>
    </th>
  );
};

const PairRow = ({ pair, gaps }: { pair: Gaps['steps'][number]; gaps: Gaps }): ReactElement => {
  const { t } = useText();
  const { state, from, to } = pair;
  const own = gaps.gaps.filter((gap) => gap.from_step === (from?.id ?? null) && gap.to_step === (to?.id ?? null));
  return (
    <tr data-state={state}>
      <td>{from ? <StepLink journey={gaps.from.id} step={from} /> : <span className={classNames.dim}>{t('versions.newStep')}</span>}</td>
      <td>{to ? <StepLink journey={gaps.to.id} step={to} /> : <span className={classNames.dim}>{t('versions.stepGoes')}</span>}</td>
      <td>
        <StatusChip tone={tones[state]}>{t(stateKeys[state])}</StatusChip>
        <GapList gaps={own} />
      </td>
    </tr>
  );
};

const GapList = ({ gaps }: { gaps: readonly Gap[] }): ReactElement | null =>
  gaps.length === 0 ? null : (
    <ul className={classNames.gapList}>
      {gaps.map((gap, at) => (
        <li key={`${gap.code} ${gap.object_id ?? at}`}>
          <GapWords gap={gap} />
        </li>
      ))}
    </ul>
  );

const StepLink = ({ journey, step }: { journey: string; step: { id: string; name: Text } }): ReactElement => (
  <Link className={classNames.step} to="/journeys/$journey" params={{ journey }} search={{ at: `step:${step.id}` }}>
    <Localized text={step.name} />
  </Link>
);
