/** How often in the last hours and days: figures that move with the clock. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Counter } from '../shapes';
import { counterWords, windowWords } from '../words';
import { Fact, Section } from './Section';

export const Counters = ({ counters }: { counters: readonly Counter[] }): ReactElement | null => {
  const { t, f } = useText();
  if (counters.length === 0) return null;
  return (
    <Section title={t('customers.counters')} note={t('customers.countersNote')}>
      <dl>
        {counters.map((counter) => (
          <Fact
            key={`${counter.name}-${counter.window_us ?? 0}`}
            name={counterWords(counter.name, t)}
            value={t('customers.times', { count: counter.count })}
            origin={windowWords(counter.window_us, t, f)}
          />
        ))}
      </dl>
    </Section>
  );
};
