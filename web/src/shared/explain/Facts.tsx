/** The rows of an explanation: basis, period, filter, age; the formula folded away. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import type { FilterRequest } from '@/shared/filter';
import { useNow } from '@/shared/useNow';

import classNames from './Explain.module.css';

/** What the server says about an answer. */
export interface ExplainInfo {
  definition: { de: string; en: string };
  filter: FilterRequest;
  notion?: 'customer' | 'case';
  journeys: number;
  touches: number;
  total_journeys: number;
  index_version: string;
  computed_at: string;
  elapsed_ms: number;
  data_until_us: number | null;
  /** The question as it was asked, every option named. */
  question: Record<string, unknown>;
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactElement => (
  <div className={classNames.fact}>
    <dt>{name}</dt>
    <dd className="num">{children}</dd>
  </div>
);

export const Facts = ({ info }: { info: ExplainInfo }): ReactElement => {
  const { t, f } = useText();
  const { filter } = info;
  const nowUs = useNow();
  const computedUs = Date.parse(info.computed_at) * 1000;
  const parts = [filter.channels.join(', '), filter.segment].filter(Boolean);
  const basis = info.notion === 'case' ? 'explain.basisCases' : 'explain.basis';
  const period =
    filter.start_us !== null && filter.end_us !== null ? f.period(filter.start_us, filter.end_us - 1) : t('filter.wholePeriod');
  return (
    <>
      <dl className={classNames.facts}>
        <Fact name={t('explain.basedOn')}>
          {t(basis, { touches: f.number(info.touches), journeys: info.journeys })}
          {info.journeys === info.total_journeys ? null : (
            <span className={classNames.dim}> {t('explain.ofAll', { total: f.number(info.total_journeys) })}</span>
          )}
        </Fact>
        <Fact name={t('explain.period')}>{period}</Fact>
        <Fact name={t('explain.filter')}>{parts.length > 0 ? parts.join(' · ') : t('explain.noFilter')}</Fact>
        <Fact name={t('explain.computed')}>
          {t('explain.computedAt', { when: f.ago(computedUs, nowUs), elapsed: f.duration(info.elapsed_ms * 1000) })}
        </Fact>
        {info.data_until_us === null ? null : <Fact name={t('explain.dataUntil')}>{f.moment(info.data_until_us)}</Fact>}
      </dl>
      {Object.keys(info.question).length > 0 ? (
        <details className={classNames.formula}>
          <summary>{t('explain.formula')}</summary>
          <pre>{JSON.stringify(info.question, null, 2)}</pre>
          <small>{t('explain.index', { version: info.index_version.slice(0, 12) })}</small>
        </details>
      ) : null}
    </>
  );
};
