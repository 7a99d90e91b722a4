/** What comments suggest for the maps: pains, needs, wishes and gains by touchpoint, to take over with their evidence. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { AnswerView, EstimateText, useAnswer } from '@/shared/measured';
import { shown } from '@/shared/text';
import { Button, EmptyState, StatusChip, type Tone } from '@/shared/ui';

import { proposalWords } from './catalogue';
import { useTake } from './api';
import type { Proposal } from './shapes';
import classNames from './Voices.module.css';

const tones: Record<Proposal['kind'], Tone> = { pain: 'neg', need: 'accent', expectation: 'accent', gain: 'pos' };

const ProposalsView = (): ReactElement => {
  const { t } = useText();
  const asked = useAnswer<Proposal[]>('/voices/proposals', {});
  return (
    <Panel label={t('voices.viewProposals')}>
      <p className={classNames.legend}>{t('voices.proposalsText')}</p>
      <AnswerView asked={asked} withCaveats={false}>
        {(proposals) =>
          proposals.length === 0 ? (
            <EmptyState title={t('voices.noProposals')} text={t('voices.noProposalsText')} />
          ) : (
            <ul className={classNames.topics}>
              {proposals.map((proposal) => (
                <ProposalRow key={proposal.key} proposal={proposal} />
              ))}
            </ul>
          )
        }
      </AnswerView>
    </Panel>
  );
};

const ProposalRow = ({ proposal }: { proposal: Proposal }): ReactElement => {
  const { t, f, language } = useText();
  const take = useTake();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const open = proposal.places.filter((place) => !proposal.taken.includes(place.step_id));
  const [chosen, setChosen] = useState(0);
  const place = open[chosen] ?? open[0];
  return (
    <li>
      <div className={classNames.facts}>
        <StatusChip tone={tones[proposal.kind]}>{t(proposalWords[proposal.kind])}</StatusChip>
        <b>{shown(proposal.text, language).value}</b>
        <span className="num">{t('voices.proposalN', { n: f.number(proposal.n), of: f.number(proposal.of) })}</span>
        <EstimateText of={proposal.sentiment} unit="points" />
        <Link to="." search={(before: Record<string, unknown>) => ({ ...before, view: undefined, topic: [proposal.topic_id], at: [proposal.touchpoint] })}>
          {t('voices.showComments')}
        </Link>
      </div>
      {proposal.quotes.map((quote) => (
        <blockquote key={quote.id} className={classNames.quote}>
          {quote.text}
        </blockquote>
      ))}
      <div className={classNames.facts}>
        {proposal.places
          .filter(({ step_id }) => proposal.taken.includes(step_id))
          .map((one) => (
            <Link key={one.step_id} to="/journeys/$journey" params={{ journey: one.journey_id }} search={{ step: one.step_id }}>
              {t('voices.standsOn', { step: shown(one.step, language).value })}
            </Link>
          ))}
        {canEdit && place ? (
          <>
            {open.length > 1 ? (
              <select className={classNames.merge} aria-label={t('voices.where')} value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
                {open.map((one, i) => (
                  <option key={one.step_id} value={i}>
                    {`${shown(one.journey, language).value} › ${shown(one.step, language).value}`}
                  </option>
                ))}
              </select>
            ) : (
              <span>{`${shown(place.journey, language).value} › ${shown(place.step, language).value}`}</span>
            )}
            <Button size="sm" disabled={take.isPending} onClick={() => take.mutate({ proposal, place })}>
              {t('voices.take')}
            </Button>
          </>
        ) : null}
        {proposal.places.length === 0 ? <span>{t('voices.onNoMap')}</span> : null}
      </div>
    </li>
  );
};

export default ProposalsView;
