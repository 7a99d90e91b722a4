/** A journey map to be read, compared, shown and printed: a table of stages, steps and lanes with everything on it. */
import { useMemo, type CSSProperties, type ReactElement } from 'react';

import { buildMap, groupName, type MapLane, type MapModel } from '@/features/map';
import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';

import { asDocument } from './asDocument';
import { FeelRow } from './FeelRow';
import { HeadRows } from './HeadRows';
import { LaneRows } from './LaneRows';
import type { ReadOnlyMapProps } from './types';
import classNames from './ReadOnlyMap.module.css';

const COLUMN = 153;
const HEAD = 158;
/** How wide a map is at full size. */
export const naturalWidth = (steps: number): number => HEAD + steps * COLUMN;

const GROUPS = ['customer', 'company', 'measured'] as const;

export const ReadOnlyMap = (props: ReadOnlyMapProps): ReactElement => {
  const { document, hidden = [], column = COLUMN } = props;
  const { t } = useText();
  const words = useShown();
  const model = useMemo(() => buildMap(asDocument(document)), [document]);
  if (!model || model.steps.length === 0) return <p className={classNames.nothing}>{t('versions.noSteps')}</p>;
  const lanes = model.lanes.filter(({ row }) => !hidden.includes(row.id));
  const size = { '--column': `${column}px`, '--columns': model.steps.length } as CSSProperties;
  return (
    <table className={classNames.table} style={size} data-dims={props.lit ? true : undefined}>
      <caption className="visually-hidden">{props.label ?? t('map.gridLabel', { name: words(model.journey.name) })}</caption>
      <colgroup>
        <col className={classNames.headColumn} />
        <col span={model.steps.length} className={classNames.column} />
      </colgroup>
      <HeadRows {...props} model={model} showsMoments={!lanes.some(({ row }) => row.kind === 'feel')} />
      {GROUPS.map((group) => (
        <Group key={group} {...props} model={model} column={column} lanes={lanes.filter((lane) => lane.group === group)} title={groupName(group, { t })} />
      ))}
    </table>
  );
};

type GroupProps = Omit<ReadOnlyMapProps, 'column'> & { model: MapModel; lanes: readonly MapLane[]; title: string; column: number };

const Group = (props: GroupProps): ReactElement | null => {
  const { lanes, title, model } = props;
  if (lanes.length === 0) return null;
  return (
    <tbody aria-label={title}>
      {lanes.flatMap((lane) => [
        lane.isFirstBehindLine ? <Line key={`${lane.row.id}-line`} columns={model.steps.length + 1} /> : null,
        lane.row.kind === 'feel' ? (
          <FeelRow key={lane.row.id} {...props} lane={lane} persona={props.persona} />
        ) : (
          <LaneRows key={lane.row.id} {...props} lane={lane} />
        ),
      ])}
    </tbody>
  );
};

const Line = ({ columns }: { columns: number }): ReactElement => {
  const { t } = useText();
  return (
    <tr className={classNames.line}>
      <td colSpan={columns}>{t('map.lineOfVisibility')}</td>
    </tr>
  );
};
