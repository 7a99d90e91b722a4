/** What is to be explained: a score of the surveys, a completed journey, a reached touchpoint, a metric of one's own. */
import { IconTargetArrow } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useMetrics } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { shown } from '@/shared/text';
import { Choice, Field } from '@/shared/ui';

import { OUTCOMES, outcomeLabels } from './outcomes';
import type { ChosenOutcome } from './useOutcome';

/** Formulas that stand in the list by their kind already. */
const READY = new Set<string>(OUTCOMES);

export const OutcomeField = ({ chosen }: { chosen: ChosenOutcome }): ReactElement => {
  const { t, language } = useText();
  const { data: metrics = [] } = useMetrics();
  const own = metrics.filter(({ formula }) => ['mean', 'share'].includes(formula) && !READY.has(formula));
  const options = [
    ...OUTCOMES.map((value) => ({ value: value as string, label: t(outcomeLabels[value]) })),
    ...own.map(({ id, name }) => ({ value: id, label: shown(name, language).value })),
  ];
  return (
    <>
      <Field label={t('drivers.outcomeField')}>
        <Choice value={chosen.outcome} options={options} onChange={(outcome) => chosen.go({ outcome })} />
      </Field>
      {chosen.outcome === 'reached' ? (
        <TouchpointField icon={IconTargetArrow} name={t('drivers.goal')} unset={t('drivers.unsetTouchpoint')} chosen={chosen.goal} onChange={(goal) => chosen.go({ goal })} />
      ) : null}
    </>
  );
};

/** What one has to choose before there is a question. */
export const missingWords = { journey: 'drivers.needsJourney', goal: 'drivers.needsGoal' } as const;
