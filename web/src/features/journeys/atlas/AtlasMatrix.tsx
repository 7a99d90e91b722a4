/** Where to act first: health across, customers who enter upwards; journeys without a measure stand below. */
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';

import type { AtlasViewProps } from './AtlasColumns';
import { gradeOf, type AtlasCard } from './model';
import classNames from './AtlasMatrix.module.css';

export const AtlasMatrix = ({ cards, isMeasured }: AtlasViewProps): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const measured = cards.filter((card) => card.health?.health.score !== null && card.health !== undefined);
  const blind = cards.filter((card) => !measured.includes(card));
  const most = Math.max(1, ...measured.map((card) => card.health?.entered ?? 0));
  return (
    <figure className={classNames.matrix}>
      <figcaption className={classNames.title}>{t('journeys.matrixTitle')}</figcaption>
      <div className={classNames.plane}>
        <span className={classNames.up}>{t('journeys.entered')}</span>
        <span className={classNames.corner}>{t('journeys.actFirst')}</span>
        {[25, 50, 75].map((at) => (
          <i key={at} className={classNames.line} style={{ left: `${at}%` }} aria-hidden />
        ))}
        {measured.map((card) => (
          <Link
            key={card.journey.id}
            to="/journeys/$journey"
            params={{ journey: card.journey.id }}
            className={classNames.point}
            data-state={card.breached.length > 0 ? 'breached' : undefined}
            style={placeOf(card, most)}
          >
            <i aria-hidden />
            <span>{words(card.journey.name)}</span>
            <small className="num">
              {f.number(card.health?.health.score ?? 0)} · {f.number(card.health?.entered ?? 0)}
            </small>
          </Link>
        ))}
      </div>
      <p className={classNames.axis}>
        <span>0</span>
        <span>{t('journeys.health')}</span>
        <span>100</span>
      </p>
      {isMeasured && blind.length > 0 ? (
        <div className={classNames.rest}>
          <h2>{t('journeys.notInMatrix', { count: blind.length })}</h2>
          <ul>
            {blind.map(({ journey }) => (
              <li key={journey.id}>
                <Link to="/journeys/$journey" params={{ journey: journey.id }}>
                  {words(journey.name)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </figure>
  );
};

/** Customers on a square-root scale, so that small journeys are still told apart. */
const placeOf = ({ health }: AtlasCard, most: number): CSSProperties => {
  const score = health?.health.score ?? 0;
  const share = Math.sqrt((health?.entered ?? 0) / most);
  return { left: `${4 + score * 0.78}%`, bottom: `${6 + share * 80}%`, '--grade': `var(--et-${gradeOf(score)})` } as CSSProperties;
};
