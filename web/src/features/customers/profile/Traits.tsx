/** Traits of a customer: said by them or worked out, with source and age; many are folded. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import type { Trait } from '../shapes';
import { openWords, sourceWords, valueWords } from '../words';
import classNames from './Profile.module.css';
import { Fact, Section } from './Section';

const SHOWN = 12;

export const Traits = ({ traits }: { traits: readonly Trait[] }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const [all, setAll] = useState(false);
  const shown = all ? traits : traits.slice(0, SHOWN);
  return (
    <Section title={t('customers.traits')} note={t('customers.sourceAge')}>
      {traits.length === 0 ? <p className={classNames.none}>{t('customers.noTraits')}</p> : null}
      <dl>
        {shown.map((trait) => (
          <Fact
            key={trait.name}
            name={trait.name}
            value={openWords(valueWords(trait.value, f), t)}
            state={trait.kind}
            origin={[trait.kind === 'inferred' ? t('customers.inferred') : '', sourceWords(trait.source, t), f.ago(trait.time_us, now)]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </dl>
      {traits.length > SHOWN ? (
        <Button size="sm" kind="ghost" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('customers.fewer') : t('customers.allTraits', { count: traits.length })}
        </Button>
      ) : null}
    </Section>
  );
};
