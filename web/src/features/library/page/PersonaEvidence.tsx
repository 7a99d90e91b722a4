/** What the data say about a persona: how many customers fit it, which statements they confirm or contradict. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { Rich, useText, type TextTools } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { Caveats, type Estimate, type Reply, type Words } from '@/shared/measured';
import { shown, type Text } from '@/shared/text';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';

import classNames from './PersonaEvidence.module.css';

type State = 'confirmed' | 'contradicted' | 'too_few' | 'untested';

interface Statement {
  field: string;
  statement_id: string | null;
  object_id: string | null;
  text: Text | string;
  claim: Words | null;
  state: State;
  measured: Estimate;
  others: Estimate;
  lift: number | null;
  words: Words;
}

interface Trait {
  name: string;
  label: Words;
  words: Words;
}

interface Evidence {
  state: 'no_rule' | 'too_few' | 'known';
  matching: { customers: number; of: number; share: Estimate } | null;
  statements: Statement[];
  traits: Trait[];
  suffers: Trait[];
  caveats: Words[];
}

const stateKeys: Record<State, TextKey> = {
  confirmed: 'proof.state.confirmed',
  contradicted: 'proof.state.contradicted',
  too_few: 'proof.state.too_few',
  untested: 'proof.state.untested',
};

const tones: Record<State, Tone> = { confirmed: 'pos', contradicted: 'alarm', too_few: 'neutral', untested: 'line' };

/** What the data contradict comes first. */
const ORDER: readonly State[] = ['contradicted', 'confirmed', 'too_few', 'untested'];

export const PersonaEvidence = ({ id }: { id: string }): ReactElement | null => {
  const { t } = useText();
  const path = useWorkspacePath()(`/personas/${id}/evidence`);
  const { data, error, isPending } = useQuery({
    queryKey: ['persona-evidence', path],
    queryFn: ({ signal }) => request<Reply<Evidence>>(path, { method: 'POST', body: { filter: {} }, signal }),
    staleTime: 60_000,
  });
  if (error) return null;
  return (
    <section className={classNames.section} aria-labelledby="proof-title">
      <h2 id="proof-title">{t('proof.title')}</h2>
      {isPending ? <SkeletonRows rows={3} /> : <Body evidence={data.answer} />}
    </section>
  );
};

const Body = ({ evidence }: { evidence: Evidence }): ReactElement => {
  const { t, f } = useText();
  const { matching, state } = evidence;
  if (state === 'no_rule') return <p className={classNames.dim}>{t('proof.noRule')}</p>;
  const share = matching && matching.of > 0 ? f.percent(matching.customers / matching.of) : t('common.noData');
  return (
    <>
      {matching ? (
        <p className="num">
          <Rich id="proof.matching" values={{ customers: f.number(matching.customers), of: f.number(matching.of), share }} components={{ b: <b /> }} />
        </p>
      ) : null}
      {state === 'too_few' ? <p className={classNames.dim}>{t('proof.tooFew', { n: f.number(matching?.customers ?? 0) })}</p> : null}
      <Statements statements={evidence.statements} />
      <Traits title={t('proof.traits')} traits={evidence.traits} />
      <Traits title={t('proof.suffers')} traits={evidence.suffers} />
      <Caveats caveats={evidence.caveats} />
    </>
  );
};

const Statements = ({ statements }: { statements: readonly Statement[] }): ReactElement | null => {
  const { t, language } = useText();
  if (statements.length === 0) return null;
  const sorted = statements.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <ul className={classNames.statements} aria-label={t('proof.statement')}>
      {sorted.map((one) => (
        <li key={`${one.field} ${one.statement_id ?? one.object_id ?? ''}`} className={classNames.statement} data-state={one.state}>
          <span className={classNames.head}>
            <b>{typeof one.text === 'string' ? one.text : shown(one.text, language).value}</b>
            <StatusChip tone={tones[one.state]} state={one.state}>
              {t(stateKeys[one.state])}
            </StatusChip>
          </span>
          <p>{one.words[language]}</p>
          <Numbers statement={one} />
        </li>
      ))}
    </ul>
  );
};

const Numbers = ({ statement: { measured, others, claim } }: { statement: Statement }): ReactElement | null => {
  const text = useText();
  const { t, language } = text;
  if (measured.state === 'no_data') return null;
  return (
    <p className={`${classNames.dim} num`}>
      {[`${t('proof.measured')} ${estimate(measured, text)}`, `${t('proof.others')} ${estimate(others, text)}`, claim?.[language]].filter(Boolean).join(' · ')}
    </p>
  );
};

const estimate = ({ value, n }: Estimate, { t, f }: TextTools): string =>
  value === null ? t('map.tooFew', { n: f.number(n) }) : `${Math.abs(value) <= 1 ? f.percent(value) : f.number(value, 1)} (n ${f.number(n)})`;

const Traits = ({ title, traits }: { title: string; traits: readonly Trait[] }): ReactElement | null => {
  const { language } = useText();
  if (traits.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={classNames.traits}>
        {traits.map((trait) => (
          <li key={trait.name}>{trait.words[language]}</li>
        ))}
      </ul>
    </>
  );
};
