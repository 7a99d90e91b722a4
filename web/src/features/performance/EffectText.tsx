/** A difference in how many get there, and how it was found: a precondition is not an effect. */
import type { ReactElement } from 'react';

import { useText, type TextTools } from '@/i18n/useText';
import { EstimateText, estimateText, type Estimate, type Words } from '@/shared/measured';

import classNames from './Performance.module.css';
import type { EffectMethod } from './shapes';

interface EffectProps {
  of: Estimate;
  method: EffectMethod;
  caveat: Words | null;
}

const words = { matched: 'performance.matched', difference: 'performance.unmatched' } as const;

export const EffectText = ({ of, method, caveat }: EffectProps): ReactElement => {
  const { t, language } = useText();
  if (method === 'precondition')
    return (
      <span className={classNames.method} title={caveat?.[language]}>
        {t('performance.precondition')}
      </span>
    );
  return (
    <span title={caveat?.[language]}>
      <EstimateText of={of} unit="change" />
      {method === 'none' ? null : <small className={classNames.method}>{t(words[method])}</small>}
    </span>
  );
};

/** The same in a line, for tables that are copied or saved. */
export const effectText = (text: TextTools, { of, method }: Omit<EffectProps, 'caveat'>): string =>
  method === 'precondition' ? text.t('performance.precondition') : estimateText(text, of, 'change');
