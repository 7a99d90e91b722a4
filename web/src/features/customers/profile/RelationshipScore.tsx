/** How good the relationship is, with the words that define the figure and the parts it is made of. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';

import type { Score } from '../shapes';
import { scorePartWords } from '../words';
import classNames from './Profile.module.css';
import { Section } from './Section';

export const RelationshipScore = ({ score }: { score: Score | null }): ReactElement => {
  const { t, f, language } = useText();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t('customers.score')}
      action={
        score ? (
          <Button size="sm" kind="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('customers.definition')}
          </Button>
        ) : null
      }
    >
      {score ? (
        <p className={classNames.score}>
          <b className="num">{f.number(score.value)}</b>
          <small>{t('customers.ofHundred')}</small>
          <i aria-hidden>
            <i style={{ width: `${score.value}%` }} />
          </i>
        </p>
      ) : (
        <p className={classNames.none}>{t('customers.noScore')}</p>
      )}
      {score && open ? (
        <div className={classNames.definition}>
          <p>{score.definition[language]}</p>
          <ul>
            {score.parts.map((part) => (
              <li key={part.name}>
                <span>{scorePartWords(part.name, t)}</span>
                <b className="num">{f.number(part.value)}</b>
                <small className="num">{t('customers.partWeight', { weight: f.percent(part.weight, 0) })}</small>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  );
};
