/** Real failed events before and after the steps, one at a time. */
import { IconAlertTriangle, IconCheck, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import type { SampleOut } from '@/api/types.gen';
import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui/Button';

import classNames from './FixBuilder.module.css';
import { diff, pretty, type DiffLine } from './steps';

const Lines = ({ lines, side, label }: { lines: readonly DiffLine[]; side: 'gone' | 'new'; label: string }): ReactElement => (
  <pre className={classNames.side} tabIndex={0} role="region" aria-label={label}>
    {lines
      .filter((line) => line.kind === 'same' || line.kind === side)
      .map((line, at) => (
        <span key={at} data-kind={line.kind === 'same' ? undefined : line.kind}>
          {line.text}
          {'\n'}
        </span>
      ))}
  </pre>
);

const Outcome = ({ sample }: { sample: SampleOut }): ReactElement => {
  const { t, f, language } = useText();
  const event = sample.events[0];
  if (sample.problem || !event) {
    return (
      <p className={classNames.outcome} data-state="failed">
        <IconAlertTriangle size={14} aria-hidden />
        {problemWords(language, sample.code ?? '', sample.problem ?? '')}
      </p>
    );
  }
  const us = event['time_us'];
  return (
    <p className={classNames.outcome} data-state="met">
      <IconCheck size={14} aria-hidden />
      {t('flow.becomes')} <b>{String(event['activity'] ?? '')}</b>
      {typeof us === 'number' ? <span className="num">{f.moment(us)}</span> : null}
    </p>
  );
};

export const Samples = ({ samples, isStale }: { samples: readonly SampleOut[]; isStale: boolean }): ReactElement | null => {
  const { t, f } = useText();
  const [at, setAt] = useState(0);
  const sample = samples[Math.min(at, samples.length - 1)];
  if (!sample) return null;
  if (sample.before === null) return <Outcome sample={sample} />;
  const before = pretty(sample.before);
  const lines = diff(before, sample.after === null ? before : pretty(sample.after));
  return (
    <div className={classNames.samples} data-state={isStale ? 'stale' : undefined}>
      <div className={classNames.heads}>
        <span>{t('flow.before')}</span>
        <span>
          {t('flow.after')}
          {sample.after === null ? ` · ${t('flow.unchanged')}` : null}
        </span>
        <span className={classNames.turn}>
          <IconButton label={t('common.previous')} disabled={at <= 0} icon={<IconChevronLeft size={15} aria-hidden />} onClick={() => setAt(at - 1)} />
          <small className="num">
            {f.number(Math.min(at, samples.length - 1) + 1)} / {f.number(samples.length)}
          </small>
          <IconButton
            label={t('common.next')}
            disabled={at >= samples.length - 1}
            icon={<IconChevronRight size={15} aria-hidden />}
            onClick={() => setAt(at + 1)}
          />
        </span>
      </div>
      <div className={classNames.sides}>
        <Lines lines={lines} side="gone" label={t('flow.before')} />
        <Lines lines={lines} side="new" label={t('flow.after')} />
      </div>
      <Outcome sample={sample} />
    </div>
  );
};
