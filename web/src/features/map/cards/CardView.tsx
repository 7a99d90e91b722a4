/** A card on the map: read, select, open, stretch; it is drawn again only when its own row or object changes. */
import { IconDots } from '@tabler/icons-react';
import { memo, type CSSProperties, type MouseEvent, type ReactElement } from 'react';

import { classes } from '@/shared/ui/classes';

import { ruleOf } from '../document/laneKinds';
import type { PlacedCard } from '../document/tracks';
import { words } from '../document/words';
import { useEditor, useMapState } from '../editor/Editor';
import type { MapState } from '../editor/state';
import type { Verdict } from '../measured/verdicts';
import { hypothesisStateKeys } from '../measured/words';
import { PresenceRing } from '../together/PresenceRing';
import { useMapText } from '../editor/MapText';
import { CardBody } from './CardBody';
import { CardEditor } from './CardEditor';
import { evidenceOf, isSevere, sortOf } from './evidence';
import { useEvidenceWords } from './EvidenceBadge';
import { verdictAt } from './verdictAt';
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
  const look = useMapState((state) => lookAt(state, card.id));
  const person = useMapState((state) => state.present.get(card.id));
  const isSelected = (look & SELECTED) > 0;
  const verdict = useMapState((state) => verdictAt(state, card));
  const label = useCardLabel(props, verdict, isSelected);
  const style = { gridColumn: `${column + 2} / span ${span}`, gridRow: track + 1, '--lines': ruleOf(laneKind).lines } as CSSProperties;
  if (look & EDITING && object) return <CardEditor object={object} place={{ laneId: card.lane_id, column: placed.column }} style={style} />;
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
      data-verdict={verdict?.found.state}
      data-lifted={look & LIFTED ? true : undefined}
      data-arrived={look & ARRIVED ? true : undefined}
      onDoubleClick={() => editor.mayEdit() && editor.store.set({ editing: { what: 'card', id: card.id } })}
    >
      <CardBody object={object} places={places} beside={beside} channel={channel} verdict={verdict} />
      {look & HOT ? <Tools id={card.id} column={column} name={words(object?.name, editor.language())} /> : null}
      {person ? <PresenceRing person={person} /> : null}
    </div>
  );
});

const [SELECTED, LIFTED, EDITING, ARRIVED, HOT] = [1, 2, 4, 8, 16] as const;

/** Everything a card looks at, as one number: it is drawn again only when that changes. */
const lookAt = ({ selected, lifted, editing, arrived, hot }: MapState, id: string): number =>
  (selected.has(id) ? SELECTED : 0) |
  (lifted?.ids.includes(id) ? LIFTED : 0) |
  (editing?.what === 'card' && editing.id === id ? EDITING : 0) |
  (arrived.has(id) ? ARRIVED : 0) |
  (hot === id ? HOT : 0);

/** Menu and edge; only of the card that is pointed at; keys have their own ways. */
const Tools = ({ id, column, name }: { id: string; column: number; name: string }): ReactElement => {
  const { t } = useMapText();
  const editor = useEditor();
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={classes(classNames.tool, classNames.more)}
        aria-label={t('map.cardMenu', { name })}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('card', id, column, event.currentTarget)}
      >
        <IconDots size={14} aria-hidden />
      </button>
      {editor.mayEdit() ? <span className={classNames.edge} data-edge={id} /> : null}
    </>
  );
};

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
const useCardLabel = ({ placed, laneName, stepName, beside }: CardViewProps, verdict: Verdict | undefined, isSelected: boolean): string => {
  const { t, language } = useMapText();
  const evidenceWords = useEvidenceWords();
  const evidence = evidenceOf(placed.object);
  const name = words(placed.object?.name, language) || t('map.untitled');
  const span = placed.span > 1 ? t('map.spans', { count: placed.span }) : null;
  const judged = verdict && t(hypothesisStateKeys[verdict.found.state]);
  return [laneName, stepName, name, evidence && evidenceWords(evidence), judged, beside, span, isSelected ? t('map.isSelected') : null]
    .filter(Boolean)
    .join(', ');
};
