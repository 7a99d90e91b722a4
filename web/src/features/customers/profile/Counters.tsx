/** How often in the last hours and days: figures that move with the clock. */
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Counter } from '../shapes';
import { counterWords, windowWords } from '../words';
import { counterLines } from './counting';
import classNames from './Profile.module.css';
import { Section } from './Section';

export const Counters = ({ counters }: { counters: readonly Counter[] }): ReactElement | null => {
  const { t, f } = useText();
  const lines = useMemo(() => counterLines(counters), [counters]);
  if (lines.length === 0) return null;
  return (
    <Section title={t('customers.counters')} note={t('customers.countersNote')}>
      {lines.map(({ name, counts }) => (
        <div key={name} className={classNames.counter}>
          <p>{counterWords(name, t)}</p>
          <dl>
            {counts.map((counter) => (
              <div key={counter.window_us ?? 0}>
                <dt>{windowWords(counter.window_us, t, f)}</dt>
                <dd className="num">{f.number(counter.count)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Section>
  );
};
