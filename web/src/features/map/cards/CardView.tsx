/** A card on the map: read, select, open, stretch; it is drawn again only when its own row or object changes. */
import { IconDots } from '@tabler/icons-react';
import { memo, type CSSProperties, type MouseEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import { ruleOf } from '../document/laneKinds';
import type { PlacedCard } from '../document/tracks';
import { words } from '../document/words';
import { useEditor, useMapState } from '../editor/Editor';
import { PresenceRing } from '../together/PresenceRing';
import { CardBody } from './CardBody';
import { CardEditor } from './CardEditor';
import { evidenceOf, isSevere, sortOf } from './evidence';
import { useEvidenceWords } from './EvidenceBadge';
import classNames from './Card.module.css';

export interface CardViewProps {
  placed: PlacedCard;
  laneKind: string;
  laneName: string;
  /** Grid columns it covers. */
  column: number;
  span: number;
  /** Number and name of its step, for screen readers. */
  stepName: string;
  places: number;
  beside?: string | undefined;
  channel?: string | undefined;
  isMeasured?: boolean;
}

export const CardView = memo((props: CardViewProps): ReactElement => {
  const { placed, laneKind, column, span, places, beside, channel } = props;
  const { card, object, track } = placed;
  const editor = useEditor();
  const isSelected = useMapState((state) => state.selected.has(card.id));
  const isLifted = useMapState((state) => state.lifted?.ids.includes(card.id) ?? false);
  const isEditing = useMapState((state) => state.editing?.what === 'card' && state.editing.id === card.id);
  const person = useMapState((state) => state.present.get(card.id));
  const hasArrived = useMapState((state) => state.arrived.has(card.id));
  const label = useCardLabel(props, isSelected);
  const { t } = useText();
  const style = { gridColumn: `${column + 2} / span ${span}`, gridRow: track + 1, '--lines': ruleOf(laneKind).lines } as CSSProperties;
  if (isEditing && object) return <CardEditor object={object} place={{ laneId: card.lane_id, column: placed.column }} style={style} />;
  return (
    <div
      role="group"
      tabIndex={-1}
      aria-label={label}
      className={lookOf(props)}
      style={style}
      data-card={card.id}
      data-row={card.lane_id}
      data-column={column}
      data-track={track}
      data-kind={kindOf(props)}
      data-selected={isSelected || undefined}
      data-lifted={isLifted || undefined}
      data-arrived={hasArrived || undefined}
      onDoubleClick={() => editor.mayEdit() && editor.store.set({ editing: { what: 'card', id: card.id } })}
    >
      <CardBody object={object} places={places} beside={beside} channel={channel} />
      <button
        type="button"
        tabIndex={-1}
        className={classes(classNames.tool, classNames.more)}
        aria-label={t('map.cardMenu', { name: words(object?.name, editor.language()) })}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('card', card.id, column, event.currentTarget)}
      >
        <IconDots size={14} aria-hidden />
      </button>
      {editor.mayEdit() ? <span className={classNames.edge} data-edge={card.id} /> : null}
      {person ? <PresenceRing person={person} /> : null}
    </div>
  );
});

/** Touchpoints are lines inside the frame of their cell while they stand on one step. */
const isLine = ({ laneKind, span }: CardViewProps): boolean => laneKind === 'touchpoint' && span === 1;

const lookOf = (props: CardViewProps): string => {
  const { object } = props.placed;
  const sort = sortOf(object);
  return classes(
    classNames.card,
    isLine(props) && classNames.line,
    sort === 'pain' && classNames.pain,
    sort === 'gain' && classNames.gain,
    isSevere(object) && classNames.severe,
    object?.kind === 'image' && classNames.image,
  );
};

const kindOf = ({ placed, laneKind, isMeasured }: CardViewProps): string | undefined => {
  if (laneKind === 'touchpoint') return isMeasured ? 'measured' : 'assumed';
  return evidenceOf(placed.object)?.state === 'assumed' ? 'assumed' : undefined;
};

/** Lane, step, text, evidence, as a screen reader speaks them. */
const useCardLabel = ({ placed, laneName, stepName, beside }: CardViewProps, isSelected: boolean): string => {
  const { t, language } = useText();
  const evidenceWords = useEvidenceWords();
  const evidence = evidenceOf(placed.object);
  const name = words(placed.object?.name, language) || t('map.untitled');
  const span = placed.span > 1 ? t('map.spans', { count: placed.span }) : null;
  return [laneName, stepName, name, evidence && evidenceWords(evidence), beside, span, isSelected ? t('map.isSelected') : null]
    .filter(Boolean)
    .join(', ');
};
