/** What a person says about a comment: its mood and its topics; it counts at once and is learnt from. */
import { useId, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, Segmented } from '@/shared/ui';

import { moodWords } from './catalogue';
import { useCorrection } from './api';
import type { Mood, Voice } from './shapes';
import classNames from './Voices.module.css';
import { MOODS, toggled } from './words';

interface Props {
  voice: Voice;
  topics: ReadonlyMap<string, string>;
  onDone: () => void;
}

export const Correction = ({ voice, topics, onDone }: Props): ReactElement => {
  const { t } = useText();
  const heading = useId();
  const before = voice.topics.map((topic) => topic.id);
  const [mood, setMood] = useState<Mood | ''>(voice.label ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(before);
  const { correct, uncorrect } = useCorrection();
  const isSame = chosen.length === before.length && chosen.every((id) => before.includes(id));
  const save = (): void =>
    correct.mutate({ id: voice.id, sentiment: mood === '' || (mood === voice.label && voice.method !== 'person') ? null : mood, topics: isSame && !voice.is_corrected ? null : [...chosen] }, { onSuccess: onDone });
  return (
    <div className={classNames.correction} role="group" aria-labelledby={heading}>
      <p id={heading}>{t('voices.correctText')}</p>
      <Segmented<Mood | ''> label={t('voices.mood')} value={mood} options={MOODS.map((value) => ({ value, label: t(moodWords[value]) }))} onChange={setMood} />
      <div className={classNames.facts} role="group" aria-label={t('voices.topics')}>
        {[...topics].map(([id, name]) => (
          <button key={id} type="button" className={classNames.tag} aria-pressed={chosen.includes(id)} onClick={() => setChosen(toggled(chosen, id))}>
            {name}
          </button>
        ))}
      </div>
      <div className={classNames.facts}>
        <Button size="sm" kind="primary" disabled={correct.isPending} onClick={save}>
          {t('common.save')}
        </Button>
        <Button size="sm" kind="ghost" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        {voice.is_corrected ? (
          <Button size="sm" onClick={() => uncorrect.mutate(voice.id, { onSuccess: onDone })}>
            {t('voices.uncorrect')}
          </Button>
        ) : null}
      </div>
    </div>
  );
};
