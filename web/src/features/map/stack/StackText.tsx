/** A card on a small screen: read, and written on a tap. */
import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { ObjectRow } from '@/shared/changes';
import { classes } from '@/shared/ui/classes';

import { evidenceOf, isSevere, sortOf } from '../cards/evidence';
import { EvidenceBadge } from '../cards/EvidenceBadge';
import { ObjectIcon } from '../cards/ObjectIcon';
import { verdictAt } from '../cards/verdictAt';
import { renameObject } from '../document/cardEdits';
import type { PlacedCard } from '../document/tracks';
import { shownText, withWords, words } from '../document/words';
import { useEditor, useMapState } from '../editor/Editor';
import { VerdictBadge } from '../measured/VerdictBadge';
import classNames from './StepStack.module.css';

export const StackText = ({ placed }: { placed: PlacedCard }): ReactElement | null => {
  const { t, language } = useText();
  const editor = useEditor();
  const { object } = placed;
  const verdict = useMapState((state) => verdictAt(state, placed.card));
  const [draft, setDraft] = useState<{ text: string; seen: ObjectRow } | null>(null);
  if (!object) return null;
  const { value, language: written } = shownText(object.name, language);
  const evidence = evidenceOf(object);
  const sort = sortOf(object);
  if (draft) {
    const save = (): void => {
      const next = draft.text.trim();
      if (next !== '' && next !== words(draft.seen.name, language)) editor.run('object.renamed', renameObject(draft.seen, withWords(draft.seen.name, language, next)));
      setDraft(null);
    };
    return (
      <Textarea autoFocus autosize maxLength={2000} aria-label={t('map.write')} value={draft.text} onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })} onBlur={save} />
    );
  }
  return (
    <div className={classNames.said} data-verdict={verdict?.found.state}>
      <button
        type="button"
        className={classes(classNames.text, sort === 'pain' && classNames.pain, sort === 'gain' && classNames.gain, isSevere(object) && classNames.severe)}
        disabled={!editor.mayEdit()}
        lang={written}
        onClick={() => setDraft({ text: words(object.name, language), seen: object })}
      >
        <ObjectIcon object={object} />
        <span>{value || t('map.untitled')}</span>
        {evidence && !verdict ? <EvidenceBadge evidence={evidence} /> : null}
      </button>
      {verdict ? <VerdictBadge verdict={verdict} /> : null}
    </div>
  );
};
