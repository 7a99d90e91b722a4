/** Step by step: how many of those expected there did it, skipped it, repeated it, and left after it. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { DataTable, type DataColumn } from '@/shared/ui';

import type { PartProps } from './part';
import { MoveChip } from './MoveChip';
import type { ConformStep, MoveKind } from './shapes';
import { doneShare } from './steps';
import classNames from './Conformity.module.css';

export const StepBars = ({ answer }: PartProps): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const count = (key: string, label: string, kind: MoveKind, of: (step: ConformStep) => number | null): DataColumn<ConformStep> => ({
    key,
    label,
    width: 'minmax(96px, 1fr)',
    numeric: true,
    value: of,
    text: (step) => (of(step) === null ? '' : f.number(of(step) ?? 0)),
    render: (step) => ((of(step) ?? 0) > 0 ? <MoveChip kind={kind}>{f.number(of(step) ?? 0)}</MoveChip> : <span className={classNames.zero}>{of(step)}</span>),
  });
  const columns: DataColumn<ConformStep>[] = [
    { key: 'step', label: t('plan.step'), width: 'minmax(170px, 2fr)', value: (step) => `${step.position + 1} ${words(step.name)}`, sortable: false },
    { key: 'done', label: t('plan.done'), width: 'minmax(150px, 1.6fr)', value: doneShare, text: (step) => doneText(step, t, f), render: (step) => <Done step={step} /> },
    count('skipped', t('plan.skipped'), 'skip', (step) => step.skipped),
    count('repeated', t('plan.repeated'), 'repeat', (step) => step.repeated),
    count('order', t('plan.outOfOrder'), 'order', (step) => step.out_of_order),
    count('left', t('plan.left'), 'leave', (step) => step.left_after),
  ];
  return (
    <section className={classNames.section} aria-label={t('plan.steps')}>
      <DataTable label={t('plan.steps')} columns={columns} rows={answer.steps} rowKey={({ step_id }) => step_id} maxHeight="none" toolbar={<h2>{t('plan.steps')}</h2>} />
    </section>
  );
};

type Words = ReturnType<typeof useText>;

const doneText = (step: ConformStep, t: Words['t'], f: Words['f']): string => {
  const share = doneShare(step);
  return share === null ? t('plan.unmeasured') : f.percent(share);
};

const Done = ({ step }: { step: ConformStep }): ReactElement => {
  const { t, f } = useText();
  const share = doneShare(step);
  if (share === null) return <span className={classNames.missing}>{t('plan.unmeasured')}</span>;
  return (
    <span className={classNames.bar}>
      <i style={{ width: `${share * 100}%` }} aria-hidden="true" />
      <b className="num">{f.percent(share)}</b>
      <small className="num">{f.number(step.done ?? 0)}</small>
    </span>
  );
};
