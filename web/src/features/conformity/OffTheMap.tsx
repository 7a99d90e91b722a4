/** What the data know and the map does not, and the other way round. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { PartProps } from './part';
import classNames from './Conformity.module.css';

export const OffTheMap = ({ journey, answer }: PartProps): ReactElement => {
  const { t } = useText();
  const place = (id: string): number => (answer.steps.find(({ step_id }) => step_id === id)?.position ?? 0) + 1;
  return (
    <div className={classNames.columns}>
      <section className={classNames.section} aria-labelledby="unmapped-title">
        <h2 id="unmapped-title">{t('plan.unmapped')}</h2>
        {answer.unmapped.length === 0 ? <p className={classNames.dim}>{t('plan.unmappedNone')}</p> : null}
        <ul className={classNames.plain}>
          {answer.unmapped.map(({ touchpoint, journeys }) => (
            <li key={touchpoint}>
              <span>{touchpoint}</span>
              <small className="num">{t('plan.unmappedOf', { journeys })}</small>
            </li>
          ))}
        </ul>
        {answer.unmapped.length > 0 ? (
          <Link to="/journeys/$journey" params={{ journey }} search={(before: Record<string, unknown>) => before} className={classNames.link}>
            {t('journeys.view.map')}
          </Link>
        ) : null}
      </section>
      <section className={classNames.section} aria-labelledby="unseen-title">
        <h2 id="unseen-title">{t('plan.unseen')}</h2>
        {answer.unseen.length === 0 ? <p className={classNames.dim}>{t('plan.unseenNone')}</p> : null}
        <ul className={classNames.plain}>
          {answer.unseen.map(({ touchpoint, step_id }) => (
            <li key={`${step_id} ${touchpoint}`}>
              <span>{touchpoint}</span>
              <small className="num">{t('map.stepShort', { number: place(step_id) })}</small>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};
