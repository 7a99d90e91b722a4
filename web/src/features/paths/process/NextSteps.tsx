/** What happens after (or before) a touchpoint, as bars of shares that add up to all its touches. */
import type { ReactElement } from 'react';

import type { Transitions } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { largestRemainder } from '@/shared/format';
import { colour, type ColourToken } from '@/shared/theme/tokens';

import classNames from './NextSteps.module.css';
import { nextSteps, previousSteps, type NextPart } from './ways';

interface Props {
  transitions: Transitions;
  touchpoint: string;
  goal: ReadonlySet<string>;
  before?: boolean;
}

export const NextSteps = ({ transitions, touchpoint, goal, before = false }: Props): ReactElement | null => {
  const { t, f } = useText();
  const parts = before ? previousSteps(transitions, touchpoint) : nextSteps(transitions, touchpoint);
  if (parts.length === 0) return null;
  const shares = largestRemainder(parts.map((part) => part.count), 100, 0.1);
  const widest = Math.max(...parts.map((part) => part.count));
  const names = { touchpoint: '', end: t('paths.noContact'), rest: t('paths.others') };
  return (
    <>
      <h3 className={classNames.head}>
        {t(before ? 'paths.beforeThat' : 'paths.afterThat', { name: touchpoint })}
        <small>{t('explain.share')}</small>
      </h3>
      <dl className={classNames.list}>
        {parts.map((part, i) => (
          <div key={`${part.kind}${part.touchpoint}`} className={classNames.row}>
            <dt title={part.touchpoint}>{part.touchpoint || names[part.kind]}</dt>
            <dd aria-hidden="true">
              <i style={{ width: `${(part.count / widest) * 100}%`, background: colour(toneOf(part, goal)) }} />
            </dd>
            <dd className="num">{f.percent((shares[i] ?? 0) / 100)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

const toneOf = (part: NextPart, goal: ReadonlySet<string>): ColourToken => {
  if (part.kind === 'end') return 'neg-2';
  return goal.has(part.touchpoint) ? 'pos-2' : 'neu';
};
