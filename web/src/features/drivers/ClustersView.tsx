/** Groups of journeys that are alike: what they do, where they suffer, how they end; one becomes a segment. */
import { useNavigate } from '@tanstack/react-router';
import { IconUsersPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { Panel, Panels, Settings, useJourneyChoice } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { useAddress } from '@/shared/filter';
import { AnswerView, EstimateText, useAnswer } from '@/shared/measured';
import { Button, Choice, Facts, Field, StatusChip } from '@/shared/ui';

import { clusterRule } from './clusterRule';
import classNames from './Drivers.module.css';
import type { Cluster, Clusters, Trait } from './shapes';

const COUNTS = ['', '2', '3', '4', '5', '6', '8'] as const;

const ClustersView = (): ReactElement => {
  const { t } = useText();
  const { text, go } = useAddress();
  const { id } = useJourneyChoice();
  const k = COUNTS.find((one) => one === text('k')) ?? '';
  const asked = useAnswer<Clusters>('/clusters', { ...(id && { journey_id: id }), ...(k && { k: Number(k) }) });
  return (
    <>
      <Settings label={t('drivers.question')}>
        <Field label={t('drivers.groupCount')}>
          <Choice value={k} options={COUNTS.map((value) => ({ value, label: value || t('drivers.groupsChosen') }))} onChange={(next) => go({ k: next || undefined })} />
        </Field>
      </Settings>
      <AnswerView asked={asked}>{(answer) => <Answered answer={answer} />}</AnswerView>
    </>
  );
};

const Answered = ({ answer }: { answer: Clusters }): ReactElement => {
  const { t, f } = useText();
  const chosen = answer.choice.find(({ k }) => k === answer.k);
  return (
    <>
      <Facts
        facts={[
          { name: t('drivers.groups'), value: f.number(answer.clusters.length), note: `n ${f.number(answer.n)}` },
          { name: t('drivers.stability'), value: answer.stability === null ? t('common.noData') : f.percent(answer.stability, 0), note: t('drivers.stabilityHint') },
          ...(typeof chosen?.silhouette === 'number' ? [{ name: t('drivers.silhouette'), value: f.number(chosen.silhouette, 2), note: t('drivers.silhouetteHint') }] : []),
        ]}
      />
      <Panels wide>
        {answer.clusters.map((cluster) => (
          <ClusterCard key={cluster.id} cluster={cluster} />
        ))}
      </Panels>
    </>
  );
};

const ClusterCard = ({ cluster }: { cluster: Cluster }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const navigate = useNavigate();
  const rule = clusterRule(cluster);
  const name = cluster.name[language];
  return (
    <Panel label={name}>
      <header className={classNames.clusterHead}>
        <h3>{name}</h3>
        <span className="num">
          {f.percent(cluster.share)} · n {f.number(cluster.n)}
        </span>
        {rule ? (
          <Button size="sm" icon={<IconUsersPlus size={14} aria-hidden />} onClick={() => void navigate({ to: '/customers/segments/new', search: { name, rule } })}>
            {t('drivers.makeSegment')}
          </Button>
        ) : null}
      </header>
      {cluster.path.length > 0 ? <p className={classNames.path}>{t('drivers.typicalPath', { path: cluster.path.join(' · ') })}</p> : null}
      <Traits title={t('drivers.traits')} traits={cluster.traits} text={text} />
      <Traits title={t('drivers.suffers')} traits={cluster.suffers} text={text} isPain />
      {cluster.outcomes.length > 0 ? (
        <>
          <h4 className={classNames.subhead}>{t('drivers.outcomes')}</h4>
          <ul className={classNames.traits}>
            {cluster.outcomes.map((outcome) => (
              <li key={outcome.name}>
                <span>{outcome.label[language]}</span>
                <EstimateText of={outcome.value} unit="score" />
                <small>{t('drivers.elsewhere')} </small>
                <EstimateText of={outcome.others} unit="score" />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {cluster.personas.length > 0 ? (
        <p className={classNames.personas}>
          {cluster.personas.map((persona) => (
            <StatusChip key={persona.id} tone="line">
              {persona.name} {f.percent(persona.share, 0)}
            </StatusChip>
          ))}
        </p>
      ) : null}
    </Panel>
  );
};

const Traits = ({ title, traits, text: { t, f, language }, isPain = false }: { title: string; traits: readonly Trait[]; text: TextTools; isPain?: boolean }): ReactElement => (
  <>
    <h4 className={classNames.subhead}>{title}</h4>
    {traits.length === 0 ? <p className={classNames.legend}>{t(isPain ? 'drivers.noPain' : 'drivers.noTrait')}</p> : null}
    <ul className={classNames.traits} data-pain={isPain || undefined}>
      {traits.slice(0, 5).map((trait) => (
        <li key={trait.name} title={trait.words[language]}>
          <span>{trait.label[language]}</span>
          {trait.share === null ? null : <b className="num">{f.percent(trait.share, 0)}</b>}
          {trait.others === null ? null : <small className="num">{t('drivers.otherwise', { share: f.percent(trait.others, 0) })}</small>}
        </li>
      ))}
    </ul>
  </>
);

export default ClustersView;
