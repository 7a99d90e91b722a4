/** The loyalty loop: who begins again, and after how long. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { PartProps } from './part';
import type { Loop } from './shapes';
import classNames from './Conformity.module.css';

export const Loops = ({ answer }: PartProps): ReactElement => {
  const { t } = useText();
  const { loops } = answer;
  return (
    <section className={classNames.section} aria-labelledby="loop-title">
      <h2 id="loop-title">{t('plan.loyalty')}</h2>
      {loops.every(({ entered }) => entered === 0) ? <p className={classNames.dim}>{t('plan.loopNone')}</p> : null}
      {loops
        .filter(({ entered }) => entered > 0)
        .map((loop) => (
          <One key={`${loop.from_step_id} ${loop.to_step_id}`} loop={loop} answer={answer} />
        ))}
    </section>
  );
};

const One = ({ loop, answer }: { loop: Loop; answer: PartProps['answer'] }): ReactElement => {
  const { t, f } = useText();
  const place = (id: string): number => (answer.steps.find(({ step_id }) => step_id === id)?.position ?? 0) + 1;
  return (
    <div className={classNames.loop}>
      <b>{t('plan.loopFrom', { from: place(loop.from_step_id), to: place(loop.to_step_id) })}</b>
      <p className="num">
        {t('plan.loopEntered', {
          entered: f.number(loop.entered),
          n: f.number(loop.n),
          share: loop.share === null ? t('common.noData') : f.percent(loop.share),
          time: loop.median_us === null ? t('common.noData') : f.duration(loop.median_us),
        })}
      </p>
      {loop.drawn ? null : <p className={classNames.dim}>{t('plan.loopNotDrawn')}</p>}
    </div>
  );
};
