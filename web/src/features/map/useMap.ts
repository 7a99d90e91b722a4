/** Everything a map shows, joined: the document, the measurement, and what is being carried right now. */
import { useLayoutEffect, useMemo, useState } from 'react';

import { useConformity } from '@/features/conformity';
import { useMeasured } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useWorkspacePath } from '@/shared/api/session';
import { applyEdits, useDocument, type JourneyDocument } from '@/shared/changes';

import { columnsOf } from './document/columns';
import { buildMap, type MapModel } from './document/mapModel';
import { reuse } from './document/reuse';
import { layoutOf } from './editor/layout';
import { cellKey } from './editor/state';
import { useStore } from './editor/store';
import { useMakeEditor, type Shown } from './editor/useMakeEditor';
import { useEmotion } from './curve/emotion';
import { personasOf } from './curve/feelings';
import { rowIds, shownGroups } from './grid/rows';
import type { MapGridProps } from './grid/types';
import { laneName } from './lanes/looks';
import { measuredJourney, measuresOf } from './measures';
import { mapColumns } from './model';
import { NO_CARDS, type MetricCards } from './measured/joined';
import { withMetricLane } from './measured/metricLane';
import { useMetricCards } from './measured/useMetricCards';
import { momentState, worstState, type MomentState } from './moments/state';
import { useMapSettings } from './tools/useMapSettings';

const EMPTY: JourneyDocument = {
  command: 0,
  role: 'viewer',
  can_undo: false,
  can_redo: false,
  people: [],
  journeys: [],
  tables: { journey: [], stage: [], step: [], lane: [], card: [], emotion: [], moment: [], link: [], duty: [], view: [], object: [] },
};

export const useMap = (id: string) => {
  const { document, error, refetch } = useDocument(id);
  const measured = useMeasured(id);
  const [settings, change] = useMapSettings(id);
  const isDeviating = settings.deviations && settings.mode === 'both';
  const conformity = useConformity(id, { enabled: isDeviating });
  const feels = document?.tables.lane.some(({ kind }) => kind === 'feel') ?? false;
  const emotion = useEmotion(id, feels && settings.mode === 'both');
  const path = useWorkspacePath()('');
  const { editor, show, setGrid } = useMakeEditor(id, nothingShown);
  const preview = useStore(editor.store, (state) => state.preview);
  const drawn = useModel(document, preview);
  const metrics = useMetricCards(id, drawn);
  const hasCards = metrics.cards.placed.length > 0;
  const model = useMemo(() => drawn && withMetricLane(drawn, hasCards), [drawn, hasCards]);
  const parts = useParts(model, measured.data, settings, metrics.cards);
  const text = useText();
  const unfolded = useStore(editor.store, (state) => state.unfolded);
  const persona = useMemo(() => (model ? personaOf(model, settings.persona) : null), [model, settings.persona]);
  const layout = useMemo(
    () => (model && parts ? layoutOf(model, parts.columns, rowIds(parts.groups, isDeviating), (lane, column) => unfolded.has(cellKey(lane, column)), parts.placed, parts.whole) : null),
    [model, parts, unfolded, isDeviating],
  );
  useLayoutEffect(() => {
    if (!model || !parts || !layout) return;
    show({ model, columns: parts.columns, layout, metrics: metrics.cards, language: text.language, path, persona, laneName: (lane) => laneNameOf(model, lane, text) });
  });
  const props: MapGridProps | null =
    model && parts
      ? { ...parts, model, metrics, conformity: conformity.data, emotion, info: measured.data?.explain, isStale: measured.isPlaceholderData, isLoading: measured.isPending, settings, change }
      : null;
  return { props, groups: parts?.groups ?? [], editor, setGrid, error, refetch, measured, settings, change };
};

const emptyModel: MapModel = {
  journey: { id: '', name: {} } as MapModel['journey'],
  stages: [],
  steps: [],
  lanes: [],
  objects: new Map(),
  cards: new Map(),
  emotions: [],
  moments: new Map(),
  document: EMPTY,
};

const noColumns = columnsOf([], new Set());

const nothingShown: Shown = {
  model: emptyModel,
  columns: noColumns,
  layout: layoutOf(emptyModel, noColumns, [], () => false),
  metrics: NO_CARDS,
  language: 'en',
  path: '',
  persona: null,
  laneName: () => '',
};

/** The map of a document with what is carried in it; parts that stay the same stay the same objects. */
const useModel = (document: JourneyDocument | undefined, preview: Parameters<typeof applyEdits>[1]): MapModel | null => {
  const [last, setLast] = useState<{ document: JourneyDocument | undefined; preview: unknown; model: MapModel | null }>({ document: undefined, preview: null, model: null });
  if (last.document === document && last.preview === preview) return last.model;
  const built = document ? buildMap(applyEdits(document, preview)) : null;
  const model = built && reuse(last.model, built);
  setLast({ document, preview, model });
  return model;
};

const useParts = (model: MapModel | null, measured: ReturnType<typeof useMeasured>['data'], settings: MapGridProps['settings'], cards: MetricCards) => {
  const { language } = useText();
  const measures = useMemo(() => measuresOf(measured?.answer), [measured]);
  const stages = model?.stages;
  const columns = useMemo(() => (stages ? columnsOf(stages, new Set(settings.folded)) : null), [stages, settings.folded]);
  const journey = useMemo(() => (model ? measuredJourney(model, language) : null), [model, language]);
  const joined = useMemo(() => new Map((journey ? mapColumns(journey.stages, measures) : []).map((column) => [column.step.id, column])), [journey, measures]);
  const rows = model?.document.tables.moment;
  const moments = useMemo(
    () => new Map((rows ?? []).map((moment) => [moment.id, withCards(momentState(moment, measures.get(moment.step_id) ?? null), cards.moments.get(moment.id))])),
    [rows, measures, cards.moments],
  );
  const hasWhole = cards.journey.length > 0;
  const groups = useMemo(() => (model ? shownGroups(model, settings, hasWhole) : []), [model, settings, hasWhole]);
  return useMemo(
    () => (columns && journey ? { columns, journey, measured: joined, measures, moments, groups, placed: cards.placed, whole: cards.journey } : null),
    [columns, journey, joined, measures, moments, groups, cards.placed, cards.journey],
  );
};

/** A moment is as bad as the worst of its own number and its cards; nothing measured says nothing. */
const withCards = (own: MomentState, cards: MomentState | undefined): MomentState =>
  cards === undefined || cards === 'unmeasured' ? own : own === 'unmeasured' ? cards : (worstState([own, cards]) ?? own);

const personaOf = (model: MapModel, wanted: string | null): string | null => {
  const personas = personasOf(model);
  return wanted !== null && personas.includes(wanted) ? wanted : (personas[0] ?? null);
};

const laneNameOf = (model: MapModel, id: string, text: ReturnType<typeof useText>): string => {
  const lane = model.lanes.find(({ row }) => row.id === id);
  return lane ? laneName(lane.row, text) : '';
};
