/** Builds a fix step by step, with before and after of real failed events as one writes; then replays. */
import { Autocomplete, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import type { FailureEventOut, ReplayOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useDryRun, useMending, type GroupName } from './api';
import classNames from './FixBuilder.module.css';
import page from './Failures.module.css';
import { Samples } from './Samples';
import { deeds, newStep, placesIn, stepsOf, targets, type Deed, type StepDraft, type StepIn, type Target } from './steps';

const SETTLE_MS = 350;

const deedNames: Record<Deed, TextKey> = {
  rename: 'flow.doRename',
  default: 'flow.doDefault',
  convert: 'flow.doConvert',
  drop: 'flow.doDrop',
  replace: 'flow.doReplace',
};
const targetNames: Record<Target, TextKey> = {
  number: 'flow.targetNumber',
  text: 'flow.targetText',
  boolean: 'flow.targetBoolean',
  time: 'flow.targetTime',
};

interface StepProps {
  step: StepDraft;
  number: number;
  places: readonly string[];
  onChange: (parts: Partial<StepDraft>) => void;
  onRemove: () => void;
}

const StepLine = ({ step, number, places, onChange, onRemove }: StepProps): ReactElement => {
  const { t } = useText();
  return (
    <li className={classNames.step}>
      <fieldset>
        <legend className="visually-hidden">{t('flow.step', { number })}</legend>
        <Autocomplete label={t('flow.path')} data={[...places]} value={step.path} spellCheck={false} maxLength={400} onChange={(path) => onChange({ path })} />
        <NativeSelect
          label={t('flow.do')}
          value={step.do}
          data={deeds.map((value) => ({ value, label: t(deedNames[value]) }))}
          onChange={(event) => onChange({ do: event.currentTarget.value as Deed })}
        />
        {step.do === 'convert' ? (
          <NativeSelect
            label={t('flow.target')}
            value={step.target}
            data={targets.map((value) => ({ value, label: t(targetNames[value]) }))}
            onChange={(event) => onChange({ target: event.currentTarget.value as Target })}
          />
        ) : null}
        {step.do === 'rename' ? (
          <Autocomplete label={t('flow.to')} data={[...places]} value={step.to} spellCheck={false} maxLength={400} onChange={(to) => onChange({ to })} />
        ) : null}
        {step.do === 'replace' ? (
          <TextInput label={t('flow.old')} placeholder={t('flow.oldHint')} value={step.old} onChange={(event) => onChange({ old: event.currentTarget.value })} />
        ) : null}
        {step.do === 'default' || step.do === 'replace' ? (
          <TextInput label={t('flow.value')} value={step.value} onChange={(event) => onChange({ value: event.currentTarget.value })} />
        ) : null}
      </fieldset>
      <IconButton label={t('flow.removeStep', { number })} icon={<IconTrash size={16} aria-hidden />} onClick={onRemove} />
    </li>
  );
};

const Forecast = ({ result, isBusy }: { result: ReplayOut; isBusy: boolean }): ReactElement => {
  const { t } = useText();
  const failing = result.still_failing.reduce((sum, one) => sum + one.count, 0);
  return (
    <p className={classNames.forecast} role="status" data-state={isBusy ? 'stale' : undefined}>
      <b data-part="stored">{t('flow.wouldStore', { count: result.would_store })}</b>
      {result.duplicates > 0 ? <span>{t('flow.wouldDuplicate', { count: result.duplicates })}</span> : null}
      {result.suppressed > 0 ? <span>{t('flow.wouldSuppress', { count: result.suppressed })}</span> : null}
      {failing > 0 ? <span data-part="failed">{t('flow.wouldFail', { count: failing })}</span> : null}
      {result.more ? <span>{t('flow.more')}</span> : null}
    </p>
  );
};

interface FixBuilderProps {
  group: GroupName;
  example: FailureEventOut;
  count: number;
  /** What the fix is called when it is kept. */
  name: string;
}

export const FixBuilder = ({ group, example, count, name }: FixBuilderProps): ReactElement => {
  const { t } = useText();
  const [drafts, setDrafts] = useState<readonly StepDraft[]>([]);
  const [isKept, setIsKept] = useState(false);
  const [settled] = useDebouncedValue(drafts, SETTLE_MS);
  const wished: StepIn[] = useMemo(() => stepsOf(settled), [settled]);
  const trial = useDryRun(group, wished, true);
  const { replay, keep } = useMending(group);
  const places = useMemo(() => placesIn(example.original), [example.original]);
  const change = (key: string, parts: Partial<StepDraft>): void => setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...parts } : one)));
  const suggested = places.includes(example.field) ? example.field : (places.find((one) => one.endsWith(`.${example.field}`)) ?? example.field);
  const isSettled = settled === drafts && !trial.isFetching;
  const gain = trial.data?.would_store ?? 0;

  const run = async (): Promise<void> => {
    if (isKept && wished.length > 0) await keep.mutateAsync({ name: name.slice(0, 200), steps: wished, automatic: true });
    const done = await replay.mutateAsync(wished);
    toast(t('flow.replayed', { count: done.would_store }));
  };

  return (
    <section className={page.card} aria-labelledby="fix">
      <h3 id="fix" className={page.heading}>
        {t('flow.fix')}
      </h3>
      <p className={page.hint}>{t(drafts.length === 0 ? 'flow.noSteps' : 'flow.fixHint')}</p>
      <ol className={classNames.steps} aria-label={t('flow.steps')}>
        {drafts.map((step, at) => (
          <StepLine
            key={step.key}
            step={step}
            number={at + 1}
            places={places}
            onChange={(parts) => change(step.key, parts)}
            onRemove={() => setDrafts(drafts.filter((one) => one.key !== step.key))}
          />
        ))}
      </ol>
      <Button
        size="sm"
        icon={<IconPlus size={14} aria-hidden />}
        onClick={() => setDrafts([...drafts, newStep(crypto.randomUUID(), drafts.length === 0 ? suggested : '')])}
      >
        {t('flow.addStep')}
      </Button>
      {trial.error ? <ErrorState error={trial.error} title={t('flow.tryOut')} /> : null}
      {trial.data ? (
        <>
          <Samples samples={trial.data.samples} isStale={!isSettled} />
          <Forecast result={trial.data} isBusy={!isSettled} />
        </>
      ) : trial.error ? null : (
        <p className={page.hint}>{t('flow.trying')}</p>
      )}
      <div className={classNames.foot}>
        <Checkbox label={t('flow.keepFix')} disabled={wished.length === 0} checked={isKept} onChange={(event) => setIsKept(event.currentTarget.checked)} />
        <Button
          kind="primary"
          icon={<IconRefresh size={14} aria-hidden />}
          disabled={!isSettled || gain + (trial.data?.duplicates ?? 0) === 0 || replay.isPending}
          onClick={() => void run().catch(toastProblem)}
        >
          {t('flow.replay', { count: trial.data?.more ? count : gain })}
        </Button>
      </div>
    </section>
  );
};
