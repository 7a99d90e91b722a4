/** One comment: its words with those that decided, mood, topics, touchpoint, customer, and what a person says about it. */
import { Link } from '@tanstack/react-router';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAddress } from '@/shared/filter';
import { IconButton, StatusChip } from '@/shared/ui';

import { intentWords, methodWords, moodWords, tiedWords } from './catalogue';
import { Correction } from './Correction';
import { pieces } from './highlights';
import type { Voice } from './shapes';
import classNames from './Voices.module.css';
import { moodTones } from './words';

interface Props {
  voice: Voice;
  topics: ReadonlyMap<string, string>;
  canEdit: boolean;
}

const LONG = 600;

export const VoiceItem = ({ voice, topics, canEdit }: Props): ReactElement => {
  const { t, f } = useText();
  const { go } = useAddress();
  const [editing, setEditing] = useState(false);
  const [whole, setWhole] = useState(false);
  const isLong = voice.text.length > LONG;
  return (
    <li className={classNames.voice} data-mood={voice.label ?? 'none'}>
      <p className={classNames.words} lang={voice.language === 'de' || voice.language === 'en' ? voice.language : undefined}>
        {voice.shown ? <Words voice={voice} until={isLong && !whole ? LONG : undefined} /> : <em>{t('voices.hidden')}</em>}
        {isLong ? (
          <button type="button" className={classNames.link} aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {t(whole ? 'voices.less' : 'voices.more')}
          </button>
        ) : null}
      </p>
      <div className={classNames.facts}>
        <StatusChip tone={voice.label ? moodTones[voice.label] : 'line'} title={t(methodWords[voice.method])}>
          {t(moodWords[voice.label ?? 'none'])}
          {voice.sentiment !== null && voice.label !== 'neutral' ? ` ${f.signed(voice.sentiment, 1)}` : ''}
        </StatusChip>
        {voice.intent ? <StatusChip tone="accent">{t(intentWords[voice.intent])}</StatusChip> : null}
        {voice.topics.map((topic) => (
          <button key={topic.id} type="button" className={classNames.tag} onClick={() => go({ topic: [topic.id], page: undefined })}>
            {topics.get(topic.id) ?? topic.id}
          </button>
        ))}
        {voice.touchpoint ? (
          <button type="button" className={classNames.link} title={t(tiedWords[voice.touchpoint_method ?? 'stated'])} onClick={() => go({ at: [voice.touchpoint ?? ''], page: undefined })}>
            {voice.touchpoint}
          </button>
        ) : null}
        {voice.score ? <span className="num">{`${voice.score.metric.toUpperCase()} ${f.number(voice.score.value)}`}</span> : null}
        <Link to="/customers/$customer" params={{ customer: voice.customer }}>
          {voice.name}
        </Link>
        <time dateTime={new Date(voice.time_us / 1000).toISOString()}>{f.date(voice.time_us)}</time>
        {voice.is_corrected ? <span>{t('voices.isCorrected')}</span> : null}
        {canEdit ? <IconButton label={t('voices.correct')} aria-expanded={editing} icon={<IconPencil size={14} stroke={1.5} aria-hidden />} onClick={() => setEditing(!editing)} /> : null}
      </div>
      {editing ? <Correction voice={voice} topics={topics} onDone={() => setEditing(false)} /> : null}
    </li>
  );
};

const Words = ({ voice, until }: { voice: Voice; until: number | undefined }): ReactElement => {
  const { t } = useText();
  const text = until === undefined ? voice.text : `${Array.from(voice.text).slice(0, until).join('')} …`;
  return (
    <>
      {pieces(text, voice.decided).map((piece, i) =>
        piece.weight === null ? (
          <span key={i}>{piece.text}</span>
        ) : (
          <mark key={i} data-tone={piece.weight < 0 ? 'neg' : 'pos'} title={t(piece.weight < 0 ? 'voices.speaksAgainst' : 'voices.speaksFor')}>
            {piece.text}
          </mark>
        ),
      )}
    </>
  );
};
