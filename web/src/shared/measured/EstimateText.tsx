/** A measured number as text: value with interval and n, or in words why there is none. */
import type { ReactElement } from 'react';

import { useText, type TextTools } from '@/i18n/useText';

import classNames from './EstimateText.module.css';
import type { Estimate } from './types';
import { intervalText, inUnit, type Unit } from './units';

interface Props {
  of: Estimate;
  unit: Unit;
  /** n beside the number; the interval stands in the tooltip then. */
  withN?: boolean;
  /** Interval behind the number. */
  withInterval?: boolean;
}

/** The same in one plain string, for tooltips, tables and files. */
export const estimateText = ({ t, f }: TextTools, of: Estimate | null, unit: Unit): string => {
  if (of === null || of.state === 'no_data') return t('measured.noData');
  if (of.value === null || of.state === 'too_few') return t('measured.tooFew', { n: of.n });
  return inUnit(f, unit, of.value);
};

export const EstimateText = ({ of, unit, withN = false, withInterval = false }: Props): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const words = estimateText(text, of, unit);
  if (of.value === null || of.state === 'too_few' || of.state === 'no_data') {
    return (
      <span className={classNames.missing} data-kind="missing" data-state={of.state}>
        {words}
      </span>
    );
  }
  const interval = intervalText(f, unit, of);
  const hint = [interval && t('measured.interval', { interval }), `n ${f.number(of.n)}`].filter(Boolean).join(' · ');
  return (
    <span className={classNames.estimate} data-kind="measured" data-state={of.state} title={hint}>
      <span className="num">{words}</span>
      {withInterval && interval ? <small className="num">{interval}</small> : null}
      {withN ? <small className="num">n {f.number(of.n)}</small> : null}
      {of.state === 'few' ? <small>{t('measured.few')}</small> : null}
    </span>
  );
};
