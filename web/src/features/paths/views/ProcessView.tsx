/** The process as a graph, with variants left, the selection right and the funnel of the main path below. */
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconBinaryTree2, IconTable } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';

import { writePeople } from '@/features/people';
import { useQuestion, type PeopleSpec, type Transitions } from '@/features/questions';
import { useText, type TextTools } from '@/i18n/useText';
import { useSingleKeys } from '@/shared/keys';
import { EmptyState, ErrorState, Skeleton } from '@/shared/ui';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';

import { oneOf, usePathsAddress, wholeNumber } from '../address';
import { graphDrawing } from '../graph/drawing';
import { fitOf, layoutGraph, type Direction, type PlacedGraph } from '../graph/layout';
import { mainPath } from '../graph/mainPath';
import { ProcessGraph } from '../graph/ProcessGraph';
import { defaultDetail, simplify, type Simplified } from '../graph/simplify';
import type { ViewProps } from '../PathsPage';
import { DetailBar } from '../process/DetailBar';
import { DrillPath, type Crumb } from '../process/DrillPath';
import { MainFunnel } from '../process/MainFunnel';
import { SelectionPanel } from '../process/SelectionPanel';
import { TransitionTable } from '../process/TransitionTable';
import { VariantList } from '../process/VariantList';
import { findEdge, findNode } from '../process/ways';
import { readSelection, writeSelection, type Selection } from '../selection';
import classNames from './ProcessView.module.css';
import { useSize, type Size } from '@/shared/charts/useSize';

const ProcessView = ({ journey, goal }: ViewProps): ReactElement => {
  const { t } = useText();
  const { address, go } = usePathsAddress();
  const merge = address.repeats === 'merge';
  const transitions = useQuestion('transitions', { merge_repeats: merge });
  const variants = useQuestion('variants', { top: 12, merge_repeats: merge });
  const selection = readSelection(address.sel, address.at ?? []);
  const select = (next: Selection | null): void => go(writeSelection(next));
  const steps = useMemo(
    () =>
      journey?.steps ??
      mainPath(transitions.answer?.nodes ?? [], transitions.answer?.edges ?? []).map((name) => ({
        name,
        touchpoints: [name],
        optional: false,
      })),
    [journey, transitions.answer],
  );
  if (transitions.error) return <ErrorState error={transitions.error} onRetry={transitions.retry} />;
  if (transitions.answer?.journeys === 0) {
    return (
      <div className={classNames.nobody}>
        <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />
      </div>
    );
  }
  return (
    <div className={classes(classNames.room, selection && transitions.answer && classNames.withPanel)}>
      {variants.answer ? (
        <VariantList
          variants={variants.answer}
          goal={goal}
          selection={selection}
          isStale={variants.isStale}
          onSelect={select}
        />
      ) : (
        <div className={classNames.waiting}>
          <Skeleton height={18} />
        </div>
      )}
      <div className={classNames.middle}>
        <GraphArea
          transitions={transitions.answer}
          isStale={transitions.isStale}
          goal={goal}
          selection={selection}
          onSelect={select}
        />
        <MainFunnel steps={steps} isJourney={journey !== null} />
      </div>
      {selection && transitions.answer && (
        <SelectionPanel
          selection={selection}
          transitions={transitions.answer}
          variants={variants.answer}
          merge={merge}
          goal={goal}
          info={selection.kind === 'variant' ? variants.explain : transitions.explain}
          onClose={() => select(null)}
        />
      )}
    </div>
  );
};

interface GraphAreaProps {
  transitions: Transitions | undefined;
  isStale: boolean;
  goal: ReadonlySet<string>;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
}

const GraphArea = ({ transitions, isStale, goal, selection, onSelect }: GraphAreaProps): ReactElement => {
  const text = useText();
  const { t } = text;
  const { address, go } = usePathsAddress();
  const [wantsTable, setAsTable] = useState(false);
  const isSmall = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  const asTable = wantsTable || isSmall;
  const singleKeys = useSingleKeys();
  useHotkeys(singleKeys([['T', () => setAsTable((before) => !before)]]));
  const [area, size] = useSize();
  const measure = oneOf(['customers', 'time'], address.measure);
  const drawn = useDrawn(transitions, address.detail, size, goal);
  const toSvg = drawn && (() => graphDrawing(drawn.graph, text, { title: t('paths.graphLabel'), note: t('common.customers', { count: transitions?.journeys ?? 0 }) }));
  return (
    <section ref={area} className={classNames.graph} aria-label={t('paths.graphLabel')} data-state={isStale ? 'stale' : undefined}>
      {transitions && asTable && (
        <TransitionTable transitions={transitions} onSelect={onSelect} {...(toSvg ? { toSvg } : {})} />
      )}
      {transitions && !asTable && (
        <DrillPath
          crumbs={crumbsOf(transitions, selection, text)}
          onSelect={onSelect}
          people={{ ...writePeople(peopleOf(selection, address.repeats === 'merge')) }}
        />
      )}
      {drawn && size !== null && !asTable && (
        <>
          <ProcessGraph graph={drawn.graph} measure={measure} selection={selection} onSelect={onSelect} />
          <DetailBar detail={drawn.detail} shown={drawn.shown} onChange={(detail) => go({ detail: String(detail) }, true)} />
        </>
      )}
      <span className={classNames.asTable} hidden={isSmall}>
        <IconButton
          framed
          label={t(asTable ? 'paths.asGraph' : 'charts.asTable')}
          shortcut="T"
          aria-pressed={asTable}
          icon={asTable ? <IconBinaryTree2 size={16} stroke={1.5} aria-hidden /> : <IconTable size={16} stroke={1.5} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        />
      </span>
    </section>
  );
};

/** The simplified and placed graph; the slider never waits for it. */
const useDrawn = (
  transitions: Transitions | undefined,
  wanted: string | undefined,
  area: Size | null,
  goal: ReadonlySet<string>,
) => {
  const fallback = useMemo(() => defaultDetail(transitions?.edges ?? []), [transitions]);
  const detail = wholeNumber(wanted, 1, 100, fallback);
  const settled = useDeferredValue(detail);
  const goals = JSON.stringify([...goal]);
  const shown = useMemo(
    () => transitions && simplify(transitions.nodes, transitions.edges, settled),
    [transitions, settled],
  );
  const graph = useMemo(
    () => shown && area && legibleGraph(shown, area, new Set(JSON.parse(goals) as string[])),
    [shown, area, goals],
  );
  return shown && graph ? { detail, shown, graph } : null;
};

/** Below this scale the other direction is tried as well. */
const LEGIBLE = 0.8;

/** Top-down where the area is tall enough, else left to right, unless the other way can be read better. */
const legibleGraph = (shown: Simplified, area: Size, goal: ReadonlySet<string>): PlacedGraph => {
  const room = { width: area.width - 32, height: area.height - 106 };
  const lay = (direction: Direction): PlacedGraph => layoutGraph(shown.nodes, shown.edges, { direction, goal });
  const isTall = area.height > 0.6 * area.width;
  const first = lay(isTall ? 'down' : 'right');
  if (fitOf(first, room) >= LEGIBLE) return first;
  const second = lay(isTall ? 'right' : 'down');
  return fitOf(second, room) > fitOf(first, room) ? second : first;
};

const crumbsOf = (transitions: Transitions, selection: Selection | null, { t }: TextTools): Crumb[] => {
  const all: Crumb = { label: t('paths.everybody'), count: transitions.journeys, selection: null };
  const touchpoint = (name: string): Crumb => ({
    label: name,
    count: findNode(transitions, name)?.customers ?? null,
    selection: { kind: 'touchpoint', touchpoint: name },
  });
  switch (selection?.kind) {
    case 'touchpoint':
      return [all, touchpoint(selection.touchpoint)];
    case 'ended': {
      const count = findNode(transitions, selection.touchpoint)?.ends ?? null;
      return [all, touchpoint(selection.touchpoint), { label: t('paths.crumbEnded'), count, selection }];
    }
    case 'transition': {
      const count = findEdge(transitions, selection.source, selection.target)?.customers ?? null;
      return [all, touchpoint(selection.source), { label: t('paths.crumbThen', { name: selection.target }), count, selection }];
    }
    case 'variant':
      return [all, { label: t('paths.crumbVariant'), count: null, selection }];
    default:
      return [all];
  }
};

const peopleOf = (selection: Selection | null, merge: boolean): PeopleSpec => {
  switch (selection?.kind) {
    case 'touchpoint':
      return { behind: 'touchpoint', touchpoints: [selection.touchpoint] };
    case 'ended':
      return { behind: 'ended', touchpoints: [selection.touchpoint] };
    case 'transition':
      return { behind: 'transition', source: selection.source, target: selection.target, merge_repeats: merge };
    case 'variant':
      return { behind: 'variant', steps: selection.steps, merge_repeats: merge };
    default:
      return { behind: 'all' };
  }
};

export default ProcessView;
