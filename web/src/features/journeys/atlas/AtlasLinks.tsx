/** Journeys and the ways between them as a graph, with the same ways as a list. */
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Background, Controls, MarkerType, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo, type ReactElement } from 'react';

import '@xyflow/react/dist/style.css';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { documentQuery } from '@/shared/changes';
import { useShown } from '@/shared/text';
import { EmptyState } from '@/shared/ui';

import type { AtlasViewProps } from './AtlasColumns';
import { edgesOf, placesOf } from './links';
import type { AtlasJourney } from './types';
import { labels } from '../labels';
import classNames from './AtlasLinks.module.css';

export const AtlasLinks = ({ atlas, cards }: AtlasViewProps): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const navigate = useNavigate();
  const journeys = useMemo(() => cards.flatMap((card) => [card.journey, ...card.variants]), [cards]);
  const edges = useEdges(journeys);
  const linked = journeys.filter(({ id }) => edges.some(({ from, to }) => from === id || to === id));
  const places = useMemo(() => placesOf(linked, edges), [linked, edges]);
  const name = (id: string): string => {
    const one = atlas.journeys.find((journey) => journey.id === id);
    return [words(one?.name), words(one?.context)].filter(Boolean).join(' · ');
  };
  if (edges.length === 0) return <EmptyState title={t('journeys.noLinks')} text={t('journeys.noLinksHow')} />;
  const nodes: Node[] = linked.map(({ id, level, status }) => ({
    id,
    position: places.get(id) ?? { x: 0, y: 0 },
    data: { label: `${name(id)} · ${level}` },
    className: classNames.node,
    ariaLabel: `${name(id)}, ${level}, ${t(labels.status[status])}`,
    draggable: false,
    sourcePosition: 'bottom' as Node['sourcePosition'],
    targetPosition: 'top' as Node['targetPosition'],
  }));
  const lines: Edge[] = edges.map(({ id, from, to, kind }) => ({
    id,
    source: from,
    target: to,
    label: t(labels.link[kind]),
    className: classNames.edge,
    animated: false,
    style: kind === 'variant' || kind === 'loop' ? { strokeDasharray: '5 4' } : {},
    markerEnd: { type: MarkerType.ArrowClosed },
  }));
  return (
    <div className={classNames.links}>
      <div className={classNames.graph}>
        <ReactFlow
          key={edges.length}
          nodes={nodes}
          edges={lines}
          fitView
          minZoom={0.2}
          nodesConnectable={false}
          onNodeClick={(_, node) => void navigate({ to: '/journeys/$journey', params: { journey: node.id } })}
          proOptions={{ hideAttribution: true }}
          aria-label={t('journeys.atlasView.links')}
        >
          <Background gap={24} />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <ul className={classNames.list} aria-label={t('journeys.linkList')}>
        {edges.map(({ id, from, to, kind }) => (
          <li key={id}>
            <b>{name(from)}</b> <span>{t(labels.link[kind])}</span> <b>{name(to)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Links stand on the maps; only maps that have any are asked. */
const useEdges = (journeys: readonly AtlasJourney[]) => {
  const workspace = useWorkspace().id;
  const links = useQueries({
    queries: journeys.filter(({ summary }) => summary.links > 0).map(({ id }) => documentQuery(workspace, id)),
    combine: (results) => results.flatMap(({ data }) => data?.tables.link ?? []),
  });
  return useMemo(() => edgesOf(journeys, links), [journeys, links]);
};
