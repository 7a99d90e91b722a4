/** A moment: what kind, what it is called, why it matters, which number decides and where its limits lie. */
import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { MomentRow } from '@/shared/changes';
import { Button, IconButton } from '@/shared/ui/Button';

import { withWords, words } from '../document/words';
import { useEditor } from '../editor/Editor';
import { useDraft } from '../editor/useDraft';
import type { MapGridProps } from '../grid/types';
import { MomentGlyph } from './MomentGlyph';
import { changeMoment, METRICS, MOMENT_KINDS, momentState, momentValue, removeMoment, type Metric } from './state';
import { fromField, metricKeys, metricText, momentKindKeys, momentName, momentStateKeys, toField } from './words';
import classNames from './Moments.module.css';

type Props = MapGridProps & { id: string; onClose: () => void };

export const MomentForm = (props: Props): ReactElement | null => {
  const { id, model, onClose, measures } = props;
  const text = useText();
  const { t } = text;
  const editor = useEditor();
  const moment = [...model.moments.values()].flat().find((one) => one.id === id);
  if (!moment) return null;
  const change = (row: Partial<MomentRow>): void => editor.run('moment.changed', changeMoment(moment, row));
  const state = momentState(moment, measures.get(moment.step_id) ?? null);
  return (
    <div className={classNames.form}>
      <div className={classNames.head}>
        <MomentGlyph kind={moment.kind} state={state} />
        {momentName(moment, text)}
        <IconButton label={t('common.close')} icon={<IconX size={14} aria-hidden />} onClick={onClose} />
      </div>
      <Kinds moment={moment} change={change} />
      <Texts key={moment.id} moment={moment} change={change} />
      <Limits moment={moment} change={change} />
      <Now {...props} moment={moment} />
      <div className={classNames.actions}>
        <Button size="sm" kind="primary" onClick={onClose}>
          {t('map.done')}
        </Button>
        <Button
          size="sm"
          kind="ghost"
          onClick={() => {
            editor.run('moment.removed', removeMoment(moment), { said: t('map.removed', { name: momentName(moment, text) }) });
            onClose();
          }}
        >
          {t('map.removeMoment')}
        </Button>
      </div>
    </div>
  );
};

interface PartProps {
  moment: MomentRow;
  change: (row: Partial<MomentRow>) => void;
}

const Kinds = ({ moment, change }: PartProps): ReactElement => {
  const { t } = useText();
  return (
    <div role="radiogroup" aria-label={t('map.momentKind')} className={classNames.kinds}>
      {MOMENT_KINDS.map((kind) => (
        <button key={kind} type="button" role="radio" aria-checked={moment.kind === kind} className={classNames.kind} onClick={() => change({ kind })}>
          <MomentGlyph kind={kind} state="met" size={16} />
          {t(momentKindKeys[kind])}
        </button>
      ))}
    </div>
  );
};

const Texts = ({ moment, change }: PartProps): ReactElement => {
  const { t, language } = useText();
  const name = useDraft(words(moment.name, language), (value) => change({ name: withWords(moment.name, language, value) }));
  const reason = useDraft(words(moment.reason, language), (value) => change({ reason: withWords(moment.reason, language, value) }));
  return (
    <>
      <TextInput data-autofocus label={t('map.name')} maxLength={300} {...name} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />
      <Textarea label={t('map.momentReason')} autosize minRows={2} maxRows={6} {...reason} />
    </>
  );
};

const Limits = ({ moment, change }: PartProps): ReactElement => {
  const { t, language } = useText();
  const { metric } = moment;
  const unit = metric === 'median_us' ? ' min' : ' %';
  const limit = (column: 'target' | 'threshold'): ReactElement => (
    <NumberInput
      label={t(column === 'target' ? 'map.target' : 'map.threshold')}
      disabled={!metric}
      min={0}
      decimalSeparator={language === 'de' ? ',' : '.'}
      suffix={unit}
      value={metric ? toField(metric, moment[column]) : ''}
      onBlur={(event) => {
        const typed = event.currentTarget.value.replace(/[^\d.,]/gu, '').replace(',', '.');
        const value = metric ? fromField(metric, typed === '' ? '' : Number(typed)) : null;
        if (value !== moment[column]) change({ [column]: value });
      }}
    />
  );
  return (
    <>
      <NativeSelect
        label={t('map.momentMetric')}
        value={metric ?? ''}
        data={[{ value: '', label: t('map.metric.none') }, ...METRICS.map((value) => ({ value, label: t(metricKeys[value]) }))]}
        onChange={(event) => change({ metric: (event.currentTarget.value || null) as Metric | null, target: null, threshold: null })}
      />
      <div className={classNames.two}>
        {limit('target')}
        {limit('threshold')}
      </div>
    </>
  );
};

/** What is measured now, and what that means. */
const Now = ({ moment, measures }: Props & { moment: MomentRow }): ReactElement => {
  const { t, f } = useText();
  const measure = measures.get(moment.step_id) ?? null;
  const value = momentValue(moment.metric, measure);
  const state = momentState(moment, measure);
  return (
    <p className={`${classNames.now} num`} data-state={state}>
      <b>{moment.metric && value !== null ? metricText(moment.metric, value, f) : t('common.noData')}</b> · {t(momentStateKeys[state])}
      {measure ? ` · ${t('map.evidence.n', { n: f.number(measure.reached) })}` : ''}
    </p>
  );
};
