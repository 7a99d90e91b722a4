/** What a card says, to be read: the words in full, how it is known, what kind of thing it is. */
import type { ReactElement } from 'react';

import { evidenceOf, isSevere, ObjectIcon, type PlacedCard } from '@/features/map';
import { useText } from '@/i18n/useText';
import type { ObjectRow } from '@/shared/changes';
import { EvidenceGlyph, evidenceWords, type EvidenceState } from '@/shared/fields';
import { Localized } from '@/shared/text';

import { ChangeSign } from './ChangeSign';
import type { Extras, RowMark } from './types';
import classNames from './ReadOnlyMap.module.css';

interface Props {
  placed: PlacedCard;
  lane: string;
  mark: RowMark | undefined;
  note: Extras['card'];
}

export const CardText = ({ placed: { card, object }, lane, mark, note }: Props): ReactElement => {
  const evidence = evidenceOf(object);
  const below = note?.(card);
  return (
    <div
      className={classNames.card}
      data-card={card.id}
      data-lane={lane}
      data-kind={evidence?.state === 'assumed' ? 'assumed' : undefined}
      data-severe={isSevere(object) || undefined}
      data-change={mark?.change}
      data-current={mark?.isCurrent || undefined}
    >
      {mark ? <ChangeSign change={mark.change} /> : null}
      {object && !evidence ? <ObjectIcon object={object} /> : null}
      <CardWords object={object} mark={mark} />
      {evidence ? <Known state={evidence.state} /> : null}
      {below ? <div className={classNames.note}>{below}</div> : null}
    </div>
  );
};

const Known = ({ state }: { state: EvidenceState }): ReactElement => {
  const { t } = useText();
  return (
    <span className={classNames.evidence} role="img" aria-label={t(evidenceWords[state])} title={t(evidenceWords[state])}>
      <EvidenceGlyph state={state} />
    </span>
  );
};

const CardWords = ({ object, mark }: { object: ObjectRow | undefined; mark: RowMark | undefined }): ReactElement => {
  const { t } = useText();
  if (mark?.body) return <span className={classNames.words}>{mark.body}</span>;
  const isGone = mark?.change === 'removed' || mark?.change === 'origin';
  const words = <Localized text={object?.name} empty={t('map.untitled')} />;
  return <span className={classNames.words}>{isGone ? <del>{words}</del> : words}</span>;
};
