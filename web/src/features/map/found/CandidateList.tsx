/** Moments found in the data, with their reasons: made a moment of the map, or rejected with a reason. */
import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText, type TextTools } from '@/i18n/useText';
import { Button, StatusChip } from '@/shared/ui';
import { toast, toastProblem } from '@/shared/ui/toast';

import type { MapModel } from '../document/mapModel';
import { useEditor } from '../editor/Editor';
import { MomentGlyph } from '../moments/MomentGlyph';
import { useCandidates, useDecide, type Candidate, type CandidatePart, type Decision } from './queries';
import inspectorNames from '../inspector/Inspector.module.css';
import classNames from './Found.module.css';

export const CandidateList = ({ model }: { model: MapModel }): ReactElement | null => {
  const { t, language } = useText();
  const editor = useEditor();
  const { data, error } = useCandidates(model.journey.id);
  const decide = useDecide(model.journey.id);
  if (error || !data) return null;
  const { candidates, definition } = data.answer;
  const send = (decision: Decision): void =>
    decide.mutate(decision, {
      onError: toastProblem,
      onSuccess: () => decision.state === 'confirmed' && toast(t('found.confirmed'), { undo: editor.undo }),
    });
  return (
    <section className={inspectorNames.section}>
      <h3 title={definition[language]}>{t('found.title')}</h3>
      {candidates.length === 0 ? <p className={classNames.dim}>{t('found.none')}</p> : null}
      <ul className={classNames.candidates}>
        {candidates.map((one) => (
          <Row key={one.key} candidate={one} model={model} isBusy={decide.isPending} onDecide={send} />
        ))}
      </ul>
    </section>
  );
};

interface RowProps {
  candidate: Candidate;
  model: MapModel;
  isBusy: boolean;
  onDecide: (decision: Decision) => void;
}

const Row = ({ candidate, model, isBusy, onDecide }: RowProps): ReactElement => {
  const { t, f, language } = useText();
  const editor = useEditor();
  const [reason, setReason] = useState<string | null>(null);
  const step = model.steps.find(({ row }) => row.id === candidate.step_id);
  const { key, state, kind } = candidate;
  return (
    <li className={classNames.candidate} data-state={state}>
      <button
        type="button"
        className={classNames.candidateHead}
        onClick={() => step && editor.focus({ row: 'steps', column: editor.stepColumn(step.column), card: null })}
      >
        <MomentGlyph kind={kind} state={state === 'confirmed' ? 'met' : 'unmeasured'} size={16} />
        <b>{candidate.name[language]}</b>
        <small className="num">{t('found.score', { score: f.number(Math.round(candidate.score)) })}</small>
      </button>
      <p>{candidate.reason[language]}</p>
      <Parts parts={candidate.parts} />
      {state === 'confirmed' || candidate.moment_id ? <StatusChip tone="pos">{t('found.confirmed')}</StatusChip> : null}
      {state === 'rejected' ? <p className={classNames.dim}>{t('found.rejected', { reason: candidate.decision?.reason ?? '' })}</p> : null}
      {editor.mayEdit() ? <Buttons candidate={candidate} isBusy={isBusy} isRejecting={reason !== null} onReject={() => setReason('')} onDecide={onDecide} /> : null}
      {reason === null ? null : (
        <div className={classNames.reject}>
          <TextInput data-autofocus autoFocus size="xs" label={t('found.reason')} placeholder={t('found.reasonHint')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <span className={classNames.buttons}>
            <Button
              size="sm"
              kind="primary"
              disabled={isBusy || reason.trim() === ''}
              onClick={() => {
                onDecide({ key, state: 'rejected', reason: reason.trim() });
                setReason(null);
              }}
            >
              {t('found.rejectNow')}
            </Button>
            <Button size="sm" kind="ghost" onClick={() => setReason(null)}>
              {t('common.cancel')}
            </Button>
          </span>
        </div>
      )}
    </li>
  );
};

const Buttons = ({ candidate, isBusy, isRejecting, onReject, onDecide }: Omit<RowProps, 'model'> & { isRejecting: boolean; onReject: () => void }): ReactElement | null => {
  const { t } = useText();
  const { key, state, moment_id } = candidate;
  if (isRejecting || (state === 'open' && moment_id !== null)) return null;
  if (state === 'rejected') {
    return (
      <Button size="sm" kind="ghost" disabled={isBusy} onClick={() => onDecide({ key, state: 'open' })}>
        {t('found.reopen')}
      </Button>
    );
  }
  if (state === 'confirmed') return null;
  return (
    <span className={classNames.buttons}>
      <Button size="sm" disabled={isBusy} onClick={() => onDecide({ key, state: 'confirmed' })}>
        {t('found.confirm')}
      </Button>
      <Button size="sm" kind="ghost" disabled={isBusy} onClick={onReject}>
        {t('found.reject')}
      </Button>
    </span>
  );
};

const partKeys: Record<CandidatePart['part'], TextKey> = {
  drop_off: 'found.part.drop_off',
  dissatisfaction: 'found.part.dissatisfaction',
  effect: 'found.part.effect',
  revenue: 'found.part.revenue',
  dip: 'found.part.dip',
};

/** What the score is made of; a part without data says so. */
const Parts = ({ parts }: { parts: readonly CandidatePart[] }): ReactElement => {
  const text = useText();
  const { t, language } = text;
  return (
    <dl className={classNames.parts}>
      {parts.map((part) => (
        <div key={part.part} title={part.words[language]}>
          <dt>{t(partKeys[part.part] ?? 'found.part.effect')}</dt>
          <dd aria-hidden="true">{part.score === null ? null : <i style={{ width: `${part.score * 100}%` }} />}</dd>
          <dd className="num">{partText(part, text)}</dd>
        </div>
      ))}
    </dl>
  );
};

const partText = ({ value, unit }: CandidatePart, { t, f }: TextTools): string => {
  if (value.value === null) return t('found.noPart');
  if (unit === 'share') return f.percent(value.value);
  return unit === 'money' ? f.money(value.value) : f.signed(value.value, 1);
};
