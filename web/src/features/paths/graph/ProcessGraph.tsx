/** The process graph on a canvas that pans and zooms; every node, arrow and stub can be reached with the keyboard. */
import '@xyflow/react/dist/base.css';

import {
  Background,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
} from '@xyflow/react';
import { useEffect, useMemo, type ReactElement } from 'react';

import { useText, type TextTools } from '@/i18n/useText';

import { edgeId, labelledEdges, litEdges, type Measure, type Selection } from '../selection';
import { ArrowEdge, type ArrowData } from './ArrowEdge';
import { fitOf, NODE, type PlacedGraph } from './layout';
import classNames from './ProcessGraph.module.css';
import { TouchpointNode, type TouchpointData } from './TouchpointNode';
import { ZoomBar } from './ZoomBar';

interface Props {
  graph: PlacedGraph;
  measure: Measure;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
}

const nodeTypes = { touchpoint: TouchpointNode };
const edgeTypes = { arrow: ArrowEdge };

/** Room kept free for the crumbs above and the slider below. */
const INSET = { top: 52, bottom: 54, side: 16 };
/** Smaller than this nobody can read; what does not fit is reached by panning. */
const READABLE_ZOOM = 0.62;

export const ProcessGraph = (props: Props): ReactElement => (
  <ReactFlowProvider>
    <Canvas {...props} />
  </ReactFlowProvider>
);

const Canvas = ({ graph, measure, selection, onSelect }: Props): ReactElement => {
  const text = useText();
  const nodes = useMemo(() => flowNodes(graph, selection, onSelect, text), [graph, selection, onSelect, text]);
  const edges = useMemo(() => flowEdges(graph, measure, selection, text), [graph, measure, selection, text]);
  const fit = useFit(graph);
  const pick = (changes: readonly (NodeChange | EdgeChange)[]): void => {
    const chosen = changes.find((change) => change.type === 'select' && change.selected);
    if (chosen && 'id' in chosen) onSelect(selectionOf(chosen.id));
  };
  return (
    <ReactFlow
      className={classNames.canvas}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={pick}
      onEdgesChange={pick}
      onPaneClick={() => onSelect(null)}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable
      edgesFocusable
      disableKeyboardA11y={false}
      multiSelectionKeyCode={null}
      deleteKeyCode={null}
      selectionKeyCode={null}
      panOnScroll
      minZoom={0.2}
      maxZoom={2}
      attributionPosition="top-right"
      elevateEdgesOnSelect={false}
      elevateNodesOnSelect={false}
      aria-label={text.t('paths.graphLabel')}
    >
      <Background gap={20} size={1} className={classNames.dots} />
      <ZoomBar onFit={fit} />
    </ReactFlow>
  );
};

const TOUCHPOINT = 't:';

const selectionOf = (id: string): Selection => {
  if (id.startsWith(TOUCHPOINT)) return { kind: 'touchpoint', touchpoint: id.slice(TOUCHPOINT.length) };
  const [source, target] = JSON.parse(id) as [string, string];
  return { kind: 'transition', source, target };
};

const flowNodes = (
  graph: PlacedGraph,
  selection: Selection | null,
  onSelect: (selection: Selection) => void,
  { t, f }: TextTools,
): Node<TouchpointData>[] =>
  graph.nodes.map(({ node, stub, x, y }) => {
    const isChosen = (kind: 'touchpoint' | 'ended'): boolean =>
      selection?.kind === kind && selection.touchpoint === node.touchpoint;
    return {
      id: TOUCHPOINT + node.touchpoint,
      type: 'touchpoint',
      position: { x, y },
      width: NODE.width,
      height: NODE.height,
      selected: isChosen('touchpoint'),
      ariaLabel: t('paths.nodeSpoken', { name: node.touchpoint, customers: f.number(node.customers) }),
      data: {
        node,
        stub,
        isEndChosen: isChosen('ended'),
        onEnd: () => onSelect({ kind: 'ended', touchpoint: node.touchpoint }),
      },
    };
  });

const flowEdges = (
  graph: PlacedGraph,
  measure: Measure,
  selection: Selection | null,
  { t, f }: TextTools,
): Edge<ArrowData>[] => {
  const lit = litEdges(selection);
  const labelled = labelledEdges(graph, measure, lit);
  const slowest = Math.max(1, ...graph.edges.map(({ edge }) => edge.median_us));
  return graph.edges.map((placed) => {
    const { edge, kind } = placed;
    const id = edgeId(edge);
    const value = measure === 'time' ? f.duration(edge.median_us) : f.number(edge.customers);
    const values = { source: edge.source, target: edge.target, customers: f.number(edge.customers) };
    return {
      id,
      type: 'arrow',
      source: TOUCHPOINT + edge.source,
      target: TOUCHPOINT + edge.target,
      selected: lit.has(id),
      ariaLabel: t('paths.edgeSpoken', { ...values, median: f.duration(edge.median_us) }),
      data: {
        placed,
        label: labelled.has(id) ? (kind === 'back' ? t('paths.back', { value }) : value) : null,
        weight: measure === 'time' ? 0.2 + 0.55 * Math.sqrt(edge.median_us / slowest) : null,
      },
    };
  });
};

/** Shows the whole graph when it appears and whenever its size or the room for it changes; never above 100 %. */
const useFit = (graph: PlacedGraph): (() => void) => {
  const { setViewport } = useReactFlow();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const fit = useMemo(
    () => (): void => {
      if (width === 0 || height === 0) return;
      const room = { width: width - 2 * INSET.side, height: height - INSET.top - INSET.bottom };
      const zoom = Math.max(READABLE_ZOOM, fitOf(graph, room));
      const x = INSET.side + Math.max(0, (room.width - graph.width * zoom) / 2);
      const y = INSET.top + Math.max(0, (room.height - graph.height * zoom) / 2);
      void setViewport({ x, y, zoom });
    },
    [graph, width, height, setViewport],
  );
  useEffect(fit, [fit]);
  return fit;
};
