/** What is selected in the graph, in numbers: customers, share, times, what happens next, and the people themselves. */
import { Link } from '@tanstack/react-router';
import { IconArrowRight, IconUsers, IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { RecentPeople, writePeople } from '@/features/people';
import type { Explain as ExplainInfo, PeopleSpec, Transitions, Variants } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { intervalValues, wilson } from '@/shared/charts/intervals';
import { Explain } from '@/shared/explain';
import { buttonClass, IconButton } from '@/shared/ui/Button';

import { variantName } from '../outcome';
import type { Selection } from '../selection';
import { findEdge, findNode } from './ways';
import { NextSteps } from './NextSteps';
import classNames from './SelectionPanel.module.css';

interface Props {
  selection: Selection;
  transitions: Transitions;
  variants: Variants | undefined;
  merge: boolean;
  goal: ReadonlySet<string>;
  info: ExplainInfo | undefined;
  onClose: () => void;
}

export const SelectionPanel = (props: Props): ReactElement => {
  const { t } = useText();
  return (
    <aside className={classNames.panel} aria-label={t('paths.selection')}>
      <IconButton
        label={t('common.close')}
        className={classNames.close}
        icon={<IconX size={16} aria-hidden />}
        onClick={props.onClose}
      />
      <Content {...props} />
    </aside>
  );
};

const Content = (props: Props): ReactElement => {
  switch (props.selection.kind) {
    case 'touchpoint':
      return <TouchpointFacts {...props} touchpoint={props.selection.touchpoint} />;
    case 'transition':
      return <TransitionFacts {...props} source={props.selection.source} target={props.selection.target} />;
    case 'ended':
      return <EndedFacts {...props} touchpoint={props.selection.touchpoint} />;
    case 'variant':
      return <VariantFacts {...props} steps={props.selection.steps} />;
  }
};

const TransitionFacts = (props: Props & { source: string; target: string }): ReactElement => {
  const { t, f } = useText();
  const { transitions, source, target, merge, info } = props;
  const edge = findEdge(transitions, source, target);
  const from = findNode(transitions, source);
  const spec: PeopleSpec = { behind: 'transition', source, target, merge_repeats: merge };
  if (!edge || !from) return <Nobody />;
  return (
    <>
      <Heading kind={t('paths.chosenTransition')}>
        <span>{source}</span>
        <IconArrowRight size={14} aria-hidden />
        <span>{target}</span>
      </Heading>
      <BigNumber name={`${source}, ${target}`} count={edge.customers} of={from.customers} info={info} spec={spec} />
      <Facts
        facts={[
          [t('paths.medianTime'), f.duration(edge.median_us)],
          [t('paths.p90'), f.duration(edge.p90_us)],
          [t('paths.transitions'), f.number(edge.count)],
          [t('paths.perCustomer'), f.number(edge.count / Math.max(1, edge.customers), 1)],
        ]}
      />
      <NextSteps transitions={transitions} touchpoint={target} goal={props.goal} />
      <People spec={spec} count={edge.customers} title={t('paths.recentTransition')} />
    </>
  );
};

const TouchpointFacts = (props: Props & { touchpoint: string }): ReactElement => {
  const { t, f } = useText();
  const { transitions, touchpoint, info } = props;
  const node = findNode(transitions, touchpoint);
  const spec: PeopleSpec = { behind: 'touchpoint', touchpoints: [touchpoint] };
  if (!node) return <Nobody />;
  return (
    <>
      <Heading kind={t('paths.chosenTouchpoint')}>{touchpoint}</Heading>
      <BigNumber name={touchpoint} count={node.customers} of={transitions.journeys} info={info} spec={spec} />
      <Facts
        facts={[
          [t('paths.touches'), f.number(node.touches)],
          [t('paths.perCustomer'), f.number(node.touches / Math.max(1, node.customers), 1)],
          [t('paths.startHere'), f.number(node.starts)],
          [t('paths.endHere'), f.number(node.ends)],
        ]}
      />
      <NextSteps transitions={transitions} touchpoint={touchpoint} goal={props.goal} />
      <People spec={spec} count={node.customers} title={t('paths.recentTouchpoint')} />
    </>
  );
};

const EndedFacts = (props: Props & { touchpoint: string }): ReactElement => {
  const { t } = useText();
  const { transitions, touchpoint, info } = props;
  const node = findNode(transitions, touchpoint);
  const spec: PeopleSpec = { behind: 'ended', touchpoints: [touchpoint] };
  if (!node) return <Nobody />;
  return (
    <>
      <Heading kind={t('paths.chosenEnd')}>{touchpoint}</Heading>
      <BigNumber name={t('paths.endedAt', { name: touchpoint })} count={node.ends} of={node.customers} info={info} spec={spec} />
      <NextSteps transitions={transitions} touchpoint={touchpoint} goal={props.goal} before />
      <People spec={spec} count={node.ends} title={t('paths.recentEnd')} />
    </>
  );
};

const VariantFacts = (props: Props & { steps: readonly string[] }): ReactElement => {
  const { t, f } = useText();
  const { variants, steps, transitions, merge, info } = props;
  const variant = variants?.top.find((one) => JSON.stringify(one.steps) === JSON.stringify(steps));
  const spec: PeopleSpec = { behind: 'variant', steps, merge_repeats: merge };
  if (!variant) return <Nobody />;
  return (
    <>
      <Heading kind={t('paths.chosenVariant')}>{variantName(steps)}</Heading>
      <BigNumber name={variantName(steps)} count={variant.journeys} of={transitions.journeys} info={info} spec={spec} />
      <Facts
        facts={[
          [t('paths.medianDuration'), f.duration(variant.median_duration_us)],
          [t('paths.length'), t('paths.touchCount', { count: steps.length })],
        ]}
      />
      <ol className={classNames.steps}>
        {steps.map((step, i) => (
          <li key={i}>
            <span className="num">{i + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      <People spec={spec} count={variant.journeys} title={t('paths.recentVariant')} />
    </>
  );
};

const Nobody = (): ReactElement => {
  const { t } = useText();
  return <p className={classNames.nobody}>{t('paths.notInFilter')}</p>;
};

const Heading = ({ kind, children }: { kind: string; children: ReactNode }): ReactElement => (
  <>
    <p className={classNames.kind}>{kind}</p>
    <h2 className={classNames.title}>{children}</h2>
  </>
);

interface BigNumberProps {
  name: string;
  count: number;
  of: number;
  info: ExplainInfo | undefined;
  spec: PeopleSpec;
}

const BigNumber = ({ name, count, of, info, spec }: BigNumberProps): ReactElement => {
  const { t, f } = useText();
  const interval = wilson(count, of);
  const range = interval && t('explain.interval', intervalValues(interval, f));
  const share = t('paths.shareOf', { share: f.percent(of > 0 ? count / of : 0), of: f.number(of) });
  return (
    <>
      <p className={classNames.big}>
        <Explain
          name={name}
          value={f.number(count)}
          beside={share}
          info={info}
          actions={<PeopleLink spec={spec} count={count} />}
        />
      </p>
      <p className={classNames.share}>
        {share}
        {range && ` · ${range}`}
      </p>
    </>
  );
};

const Facts = ({ facts }: { facts: readonly (readonly [string, string])[] }): ReactElement => (
  <dl className={classNames.facts}>
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className="num">{value}</dd>
      </div>
    ))}
  </dl>
);

const PeopleLink = ({ spec, count }: { spec: PeopleSpec; count: number }): ReactElement => {
  const { t, f } = useText();
  return (
    <Link
      to="/people"
      search={{ ...writePeople(spec) }}
      className={buttonClass({ kind: 'primary', size: 'sm' })}
    >
      <IconUsers size={14} aria-hidden />
      {t('explain.view', { count: f.number(count) })}
    </Link>
  );
};

const People = ({ spec, count, title }: { spec: PeopleSpec; count: number; title: string }): ReactElement => (
  <>
    <div className={classNames.actions}>
      <PeopleLink spec={spec} count={count} />
    </div>
    <RecentPeople spec={spec} title={title} />
  </>
);
