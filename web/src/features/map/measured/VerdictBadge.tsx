/** What data say about a statement, on its card: struck through with the measured value, or confirmed; one click explains it. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Explain } from '@/shared/explain';
import { EvidenceGlyph } from '@/shared/fields';
import { intervalText } from '@/shared/metrics';
import { buttonClass } from '@/shared/ui/Button';

import { words } from '../document/words';
import { useMapText } from '../editor/MapText';
import type { HypothesisState } from './shapes';
import type { Verdict } from './verdicts';
import { expectedText, hypothesisStateKeys, hypothesisTones, periodText, shownValue } from './words';
import measuredNames from './Measured.module.css';
import classNames from './Verdict.module.css';

interface Props {
  verdict: Verdict;
  /** Only the sign, where there is no room for the value. */
  isSmall?: boolean;
}

export const VerdictBadge = ({ verdict, isSmall = false }: Props): ReactElement => {
  const text = useMapText();
  const { t, f, language } = text;
  const { row, found } = verdict;
  const { unit } = found.metric;
  const name = words(found.metric.name, language);
  const shown = shownValue(found.value, unit, text);
  const interval = intervalText(found.value, unit, f);
  const expected = `${t('claims.expected')} ${expectedText(row, unit, text)}`;
  return (
    <Explain
      className={classNames.badge}
      name={words(row.text, language) || name}
      value={shown}
      state={{ tone: hypothesisTones[found.state], label: t(hypothesisStateKeys[found.state]) }}
      beside={[interval ? t('cards.interval', { interval }) : null, expected].filter(Boolean).join(' · ')}
      definition={found.words?.[language]}
      more={<Basis verdict={verdict} name={name} />}
      actions={<All journey={row.journey_id ?? ''} />}
    >
      <span className={classNames.verdict} data-verdict={found.state}>
        <VerdictGlyph state={found.state} />
        {found.state === 'contradicted' && !isSmall ? <b className="num">{shown}</b> : null}
      </span>
    </Explain>
  );
};

/** Told apart by shape: a struck-through disc, a disc with a tick, else the dashed ring of an assumption. */
export const VerdictGlyph = ({ state }: { state: HypothesisState }): ReactElement => {
  if (state === 'contradicted')
    return (
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="3.6" fill="currentColor" />
        <path className={classNames.gap} d="M0 10.6L12 1.4" />
        <path className={classNames.stroke} d="M.8 10L11.2 2" />
      </svg>
    );
  if (state === 'confirmed')
    return (
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill="currentColor" />
        <path className={classNames.tick} d="M3.6 6.1l1.7 1.8 3.1-3.6" />
      </svg>
    );
  return <EvidenceGlyph state="assumed" />;
};

/** What the judgement rests on: metric, how many, period, and how new the data are. */
const Basis = ({ verdict: { row, found }, name }: { verdict: Verdict; name: string }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const facts = [
    [t('cards.metric'), name],
    ['n', f.number(found.value.n)],
    [t('cards.period'), periodText(row.period, text)],
    found.newest_us === null ? null : [t('claims.newest'), f.date(found.newest_us)],
  ].filter((fact): fact is [string, string] => fact !== null);
  return (
    <dl className={measuredNames.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const All = ({ journey }: { journey: string }): ReactElement => {
  const { t } = useText();
  return (
    <Link to="/journeys/$journey/assumptions" params={{ journey }} search={(before: Record<string, unknown>) => before} className={buttonClass({ size: 'sm' })}>
      {t('claims.all')}
    </Link>
  );
};
