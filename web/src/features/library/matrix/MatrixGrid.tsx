/** The content matrix as a grid: arrows move, Enter opens a cell, plus gives it content. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { Localized, shown } from '@/shared/text';

import type { Matrix, MatrixContent, Named } from './api';
import { MatrixCell } from './MatrixCell';
import classNames from './Matrix.module.css';
import { movedSpot, type Spot } from './moves';
import type { MatrixRow } from './pivot';

interface GridProps {
  matrix: Matrix;
  rows: readonly MatrixRow[];
  personas: readonly Named[];
  canEdit: boolean;
}

const ESTIMATE = 56;
const NOBODY = '';

const named = (all: readonly Named[]): ReadonlyMap<string, Named> => new Map(all.map((one) => [one.id, one]));

const RowHead = ({ row, touchpoints, channels }: { row: MatrixRow; touchpoints: ReadonlyMap<string, Named>; channels: ReadonlyMap<string, Named> }): ReactElement => {
  const { t, language } = useText();
  const channel = shown(channels.get(row.channel ?? '')?.name, language).value;
  return (
    <div role="rowheader" className={classNames.rowHead}>
      <b>{row.touchpoint ? <Localized text={touchpoints.get(row.touchpoint)?.name} empty="…" /> : t('library.noTouchpoint')}</b>
      <small>
        {channel ? (
          <>
            <ChannelIcon channel={channel} size={12} /> {channel}
          </>
        ) : row.cells.size > 0 ? (
          t('library.noChannel')
        ) : null}
      </small>
    </div>
  );
};

export const MatrixGrid = ({ matrix, rows, personas, canEdit }: GridProps): ReactElement => {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const touchpoints = useMemo(() => named(matrix.touchpoints), [matrix.touchpoints]);
  const channels = useMemo(() => named(matrix.channels), [matrix.channels]);
  const contents = useMemo(() => new Map<string, MatrixContent>(matrix.contents.map((one) => [one.id, one])), [matrix.contents]);
  const hasNobody = rows.some((row) => row.cells.has(NOBODY));
  const columns: (Named | null)[] = hasNobody ? [...personas, null] : [...personas];
  const template = `clamp(112px, 22vw, 220px) repeat(${columns.length}, minmax(180px, 1fr))`;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    // Heights belong to rows, not to places: filters move rows.
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    initialRect: { width: 1024, height: 800 },
  });

  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target as HTMLElement).matches('[role="gridcell"]')) return;
    const to = movedSpot(event.key, spot, rows.length, columns.length);
    if (!to) return;
    event.preventDefault();
    setSpot(to);
    virtualizer.scrollToIndex(to.row);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-spot="${to.row}:${to.column}"]`)?.focus());
  };

  return (
    <div ref={scroller} className={classNames.scroller}>
      <div role="grid" aria-label={t('library.matrix')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} className={classNames.grid} onKeyDown={onKey}>
        <div role="row" aria-rowindex={1} className={classNames.head} style={{ gridTemplateColumns: template }}>
          <div role="columnheader" className={classNames.corner}>
            {t('library.touchpointAndChannel')}
          </div>
          {columns.map((persona) => (
            <div key={persona?.id ?? NOBODY} role="columnheader" className={classNames.persona}>
              {persona ? <Localized text={persona.name} empty="…" /> : t('library.noPersona')}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={classNames.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]!;
            return (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 2}
                className={classNames.row}
                style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
              >
                <RowHead row={row} touchpoints={touchpoints} channels={channels} />
                {columns.map((persona, column) => (
                  <MatrixCell
                    key={persona?.id ?? NOBODY}
                    cells={row.cells.get(persona?.id ?? NOBODY) ?? []}
                    contents={contents}
                    place={{ persona: persona?.id ?? null, touchpoint: row.touchpoint, channel: row.channel }}
                    spot={{ row: item.index, column }}
                    isCurrent={spot.row === item.index && spot.column === column}
                    onFocus={setSpot}
                    canEdit={canEdit}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};
