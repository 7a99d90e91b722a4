/** The map as one grid that scrolls both ways under its sticky head and lane names; columns out of sight are not drawn. */
import { useMemo, type CSSProperties, type ReactElement, type RefObject } from 'react';

import { useText } from '@/i18n/useText';

import { FeelRow } from '../curve/FeelRow';
import { ruleOf } from '../document/laneKinds';
import { words } from '../document/words';
import { AddLane } from '../lanes/AddLane';
import { groupName } from '../lanes/looks';
import { MeasuredRow } from '../lanes/MeasuredRow';
import { metricLaneOf } from '../editor/layout';
import { WholeJourney } from '../measured/WholeJourney';
import { WHOLE_JOURNEY } from '../measured/wholeJourneyRow';
import { LaneRow } from './LaneRow';
import { MapHead } from './MapHead';
import { rowIds, type ShownGroup, type ShownRow } from './rows';
import { tintOf, type MapGridProps } from './types';
import { COLUMN, useGeometry, type Geometry } from './useGeometry';
import { useGridFocus } from './useGridFocus';
import { useGridKeys } from './useGridKeys';
import { useGridPointer } from './useGridPointer';
import { useGridClipboard } from './useGridClipboard';
import classNames from './Grid.module.css';

interface Props extends MapGridProps {
  groups: readonly ShownGroup[];
  grid: RefObject<HTMLDivElement | null>;
}

export const MapGrid = (props: Props): ReactElement => {
  const { model, columns, settings, isStale, groups, grid } = props;
  const isDeviating = settings.deviations && settings.mode === 'both';
  const { t, language } = useText();
  const count = columns.list.length;
  const geometry = useGeometry(grid, count, settings.zoom);
  const focus = useGridFocus(grid);
  const keys = useGridKeys(grid);
  const pointer = useGridPointer(grid, geometry, props);
  const clipboard = useGridClipboard();
  const style = {
    '--columns': count,
    '--column': `${geometry.width}px`,
    '--lane-template': `144px repeat(${count}, ${geometry.width}px)`,
  } as CSSProperties;
  return (
    <div
      ref={grid}
      className={classNames.map}
      role="grid"
      tabIndex={0}
      aria-label={t('map.gridLabel', { name: words(model.journey.name, language) })}
      aria-rowcount={rowIds(groups, isDeviating).length}
      aria-colcount={count + 1}
      aria-multiselectable
      data-state={isStale ? 'stale' : undefined}
      data-zoom={geometry.width <= COLUMN * 0.5 ? 'marks' : geometry.width <= COLUMN * 0.7 ? 'short' : undefined}
      style={style}
      {...focus}
      {...keys}
      {...pointer}
      {...clipboard}
    >
      <div className={classNames.sheet} style={{ width: 160 + count * geometry.width }}>
        <MapHead {...props} geometry={geometry} />
        <Groups {...props} geometry={geometry} />
        <AddLane />
      </div>
    </div>
  );
};

type GroupsProps = Props & { geometry: Geometry };

const Groups = (props: GroupsProps): ReactElement => {
  const text = useText();
  const isDeviating = props.settings.deviations && props.settings.mode === 'both';
  const numbers = useMemo(() => new Map(rowIds(props.groups, isDeviating).map((id, at) => [id, at + 1])), [props.groups, isDeviating]);
  const shared = useShared(props);
  return (
    <div className={classNames.groups} role="rowgroup">
      {props.groups.map(({ group, rows }, at) => (
        <div key={group} role="presentation" style={{ display: 'contents' }}>
          <div className={classNames.bar} style={{ gridRow: at + 1 }} aria-hidden="true">
            <span>{groupName(group, text)}</span>
          </div>
          <div className={classNames.lanes} style={{ gridRow: at + 1 }} role="presentation">
            {rows.map((row) => (
              <Row key={row.id} {...props} {...shared} shown={row} number={numbers.get(row.id) ?? 0} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
};

/** What all lanes share, the same objects for as long as nothing of it changes. */
const useShared = ({ columns, model, moments, measured }: GroupsProps) => {
  const tints = useMemo(
    () => columns.list.map(({ index }) => tintOf({ columns, model, moments, measured }, index)),
    [columns, model, moments, measured],
  );
  const { card } = model.document.tables;
  const places = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { object_id } of card) counts.set(object_id, (counts.get(object_id) ?? 0) + 1);
    return counts;
  }, [card]);
  return { tints, places };
};

type RowProps = GroupsProps & ReturnType<typeof useShared> & { shown: ShownRow; number: number };

const Row = (props: RowProps): ReactElement => {
  const { shown, number, settings, columns, geometry, measures } = props;
  if (shown.id === WHOLE_JOURNEY) return <WholeJourney {...props} row={number} />;
  if (!shown.lane) return <MeasuredRow {...props} lane={shown.id} row={number} />;
  const { lane } = shown;
  const isStrip = settings.strips.includes(lane.row.id);
  const height = settings.heights[lane.row.id] ?? ruleOf(lane.row.kind).height;
  const row =
    lane.row.kind === 'feel' ? (
      <FeelRow {...props} lane={lane} row={number} height={Math.max(110, height)} isStrip={isStrip} />
    ) : (
      <LaneRow
        lane={lane}
        row={number}
        columns={columns.list}
        columnOf={columns.of}
        from={geometry.from}
        to={geometry.to}
        height={height}
        isStrip={isStrip}
        tints={props.tints}
        places={props.places}
        measures={lane.row.kind === 'touchpoint' && settings.mode === 'both' ? measures : undefined}
        metrics={lane.row.id === metricLaneOf(props.model) && settings.mode === 'both' ? props.metrics : undefined}
      />
    );
  return (
    <>
      {lane.isFirstBehindLine ? <Visibility /> : null}
      {row}
    </>
  );
};

/** What is below this line customers do not see. */
const Visibility = (): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.visibility} role="presentation">
      <span>{t('map.lineOfVisibility')}</span>
    </div>
  );
};
