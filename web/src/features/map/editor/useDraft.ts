/** A text field that keeps what was read when writing began, so that somebody else's words are never overwritten unseen. */
import { useState, type ChangeEvent, type FocusEvent } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Draft {
  text: string;
  /** What stood there when writing began. */
  seen: string;
  /** Saves against the row as it was then. */
  save: (text: string) => void;
}

export interface DraftField {
  value: string;
  onFocus: (event: FocusEvent<Field>) => void;
  onChange: (event: ChangeEvent<Field>) => void;
  onBlur: () => void;
}

/** `save` is called when the field is left with other words; it may use the row it was made with. */
export const useDraft = (value: string, save: (text: string) => void): DraftField => {
  const [draft, setDraft] = useState<Draft | null>(null);
  return {
    value: draft?.text ?? value,
    onFocus: () => setDraft({ text: value, seen: value, save }),
    onChange: ({ currentTarget: { value: text } }) => setDraft((now) => ({ seen: value, save, ...now, text })),
    onBlur: () => {
      if (draft && draft.text.trim() !== draft.seen) draft.save(draft.text.trim());
      setDraft(null);
    },
  };
};
