/** The head of a lane: icon, name written in place, count, menu; its lower edge changes the height. */
import { IconChevronDown } from '@tabler/icons-react';
import { createElement, memo, type MouseEvent, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import type { MapLane } from '../document/mapModel';
import { rename } from '../document/structureEdits';
import { withWords } from '../document/words';
import { InlineName } from '../cards/InlineName';
import { useEditor } from '../editor/Editor';
import { laneIcon } from '../lanes/looks';
import { CARD_LANE } from '../measured/metricLane';
import classNames from './Grid.module.css';

interface Props {
  lane: MapLane;
  name: string;
  isStrip: boolean;
  height: number;
  /** Instead of the count. */
  beside?: string;
  /** What a screen reader hears, where that is more than the name. */
  label?: string;
  children?: ReactNode;
}

export const LaneHead = memo(({ lane, name, isStrip, height, beside, label, children }: Props): ReactElement => {
  const { t, f, language } = useText();
  const editor = useEditor();
  const { row } = lane;
  return (
    <div className={classNames.laneHead} role="rowheader" aria-colindex={1} tabIndex={-1} data-row={row.id} data-column={-1} aria-label={label ?? name}>
      {createElement(laneIcon(row.kind), { size: 14, stroke: 1.5, 'aria-hidden': true })}
      {row.id === CARD_LANE ? (
        <span className={classNames.laneName}>{name}</span>
      ) : (
        <InlineName
          id={row.id}
          value={name}
          label={t('map.laneName')}
          className={classNames.laneName}
          onSave={(value) => editor.run('lane.renamed', rename('lane', row, withWords(row.name, language, value)))}
        />
      )}
      <small className={classNames.count}>{beside ?? (lane.cards.length > 0 ? f.number(lane.cards.length) : '')}</small>
      <button
        type="button"
        tabIndex={-1}
        className={classNames.headMenu}
        aria-label={t('map.laneMenu', { name })}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('lane', row.id, -1, event.currentTarget)}
      >
        <IconChevronDown size={14} aria-hidden />
      </button>
      {isStrip ? null : children}
      {isStrip ? null : <span className={classNames.height} data-height={row.id} data-now={height} />}
    </div>
  );
});
