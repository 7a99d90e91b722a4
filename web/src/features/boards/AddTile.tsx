/** What a new tile shows: a metric, a journey, an answer, or a note. */
import { Modal, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useJourneys } from '@/features/analysis';
import { useMetrics } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';
import { Choice, Field, FormFoot, Segmented } from '@/shared/ui';

import type { BoardActions } from './api';
import { asks, type Ask } from './asks';
import classNames from './Boards.module.css';
import type { TileKind, TileSettings } from './shapes';

const KINDS = ['metric', 'measure', 'journey', 'note'] as const;
const kindNames = { metric: 'boards.kind.metric', measure: 'boards.kind.measure', journey: 'boards.kind.journey', note: 'boards.kind.note' } as const;

interface Props {
  onAdd: BoardActions['add'];
  onClose: () => void;
}

/** What the form has to give for each kind; `null` while something is missing. */
const settingsOf = (kind: TileKind, choice: { metric: string; journey: string; ask: Ask; text: string; language: 'de' | 'en' }): TileSettings | null => {
  if (kind === 'metric') return choice.metric ? { metric_id: choice.metric } : null;
  if (kind === 'journey') return choice.journey ? { journey_id: choice.journey } : null;
  if (kind === 'note') return choice.text.trim() ? { text: { [choice.language]: choice.text.trim() } } : null;
  return { ask: choice.ask, ...(choice.journey && { journey_id: choice.journey }) };
};

export const AddTile = ({ onAdd, onClose }: Props): ReactElement => {
  const { t, language } = useText();
  const { data: metrics = [] } = useMetrics();
  const journeys = useJourneys() ?? [];
  const [kind, setKind] = useState<(typeof KINDS)[number]>('metric');
  const [metric, setMetric] = useState('');
  const [journey, setJourney] = useState('');
  const [ask, setAsk] = useState<Ask>('performance/touchpoints');
  const [text, setText] = useState('');
  const settings = settingsOf(kind, { metric: metric || (metrics[0]?.id ?? ''), journey: kind === 'journey' ? journey || (journeys[0]?.id ?? '') : journey, ask, text, language });
  const journeyOptions = journeys.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal opened onClose={onClose} title={t('boards.addTile')} size={480} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!settings) return;
          onAdd(ask === 'summary' && kind === 'measure' ? 'question' : kind, {}, settings);
          onClose();
        }}
      >
        <Segmented label={t('boards.kind')} value={kind} options={KINDS.map((value) => ({ value, label: t(kindNames[value]) }))} onChange={setKind} />
        {kind === 'metric' ? (
          <Field label={t('metrics.one')} help={metrics.length === 0 ? t('metrics.empty') : undefined}>
            <Choice value={metric || (metrics[0]?.id ?? '')} options={metrics.map((one) => ({ value: one.id, label: shown(one.name, language).value }))} onChange={setMetric} />
          </Field>
        ) : null}
        {kind === 'measure' ? (
          <>
            <Field label={t('boards.kind.measure')}>
              <Choice value={ask} options={(Object.keys(asks) as Ask[]).map((value) => ({ value, label: t(asks[value]) }))} onChange={setAsk} />
            </Field>
            <Field label={t('analysis.journey')}>
              <Choice value={journey} options={[{ value: '', label: t('analysis.allJourneys') }, ...journeyOptions]} onChange={setJourney} />
            </Field>
          </>
        ) : null}
        {kind === 'journey' ? (
          <Field label={t('analysis.journey')}>
            <Choice value={journey || (journeys[0]?.id ?? '')} options={journeyOptions} onChange={setJourney} />
          </Field>
        ) : null}
        {kind === 'note' ? <Textarea label={t('boards.kind.note')} autosize minRows={3} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} /> : null}
        <FormFoot isReady={settings !== null} submit={t('boards.add')} onBack={onClose} />
      </form>
    </Modal>
  );
};
