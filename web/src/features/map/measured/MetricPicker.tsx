/** Choosing a metric for a step, stage, moment or journey: type, arrow, Enter. */
import { TextInput } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { toastProblem } from '@/shared/ui/toast';

import { words } from '../document/words';
import { useEditor } from '../editor/Editor';
import type { MapModel } from '../document/mapModel';
import { addCard } from './actions';
import { useMetrics, useMetricStarter } from './queries';
import type { Metric } from './shapes';
import { readSubject } from './subjects';
import { subjectText } from './words';
import classNames from './Measured.module.css';

interface Props {
  /** `step:st_…`, `moment:mo_…`. */
  id: string;
  model: MapModel;
  onClose: () => void;
}

export const MetricPicker = ({ id, model, onClose }: Props): ReactElement => {
  const text = useText();
  const { t } = text;
  const editor = useEditor();
  const { data: metrics, isPending } = useMetrics();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const subject = readSubject(id);
  const found = matching(metrics ?? [], search);
  const choose = (metric: Metric | undefined): void => {
    if (!metric) return;
    const card = addCard(editor, subject, metric);
    onClose();
    const { cursor } = editor.store.get();
    editor.focus({ ...cursor, card });
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[at]);
    }
  };
  return (
    <div className={classNames.picker}>
      <h2>{t('cards.addTo', { name: subjectText(model, subject, text) })}</h2>
      <TextInput
        data-autofocus
        size="xs"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        aria-label={t('cards.search')}
        placeholder={t('cards.search')}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div id={list} role="listbox" aria-label={t('cards.metrics')} className={classNames.options}>
        {found.map((metric, i) => (
          <Option key={metric.id} id={`${list}-${i}`} metric={metric} isCurrent={i === at} onChoose={() => choose(metric)} />
        ))}
      </div>
      {!isPending && metrics?.length === 0 ? <Starter /> : null}
      {metrics && metrics.length > 0 && found.length === 0 ? <p className={classNames.none}>{t('cards.nothingFound')}</p> : null}
    </div>
  );
};

const matching = (metrics: readonly Metric[], search: string): Metric[] => {
  const asked = search.trim().toLocaleLowerCase();
  return metrics.filter(({ name, formula }) => [name.de, name.en, formula].some((word) => word?.toLocaleLowerCase().includes(asked)));
};

interface OptionProps {
  id: string;
  metric: Metric;
  isCurrent: boolean;
  onChoose: () => void;
}

const Option = ({ id, metric, isCurrent, onChoose }: OptionProps): ReactElement => {
  const { language } = useText();
  return (
    <div id={id} role="option" tabIndex={-1} aria-selected={isCurrent} className={classNames.option} onClick={onChoose} onKeyDown={() => undefined}>
      <span>
        {words(metric.name, language)}
        <small>{metric.problem?.message ?? metric.definition?.[language]}</small>
      </span>
    </div>
  );
};

/** No metric yet: the ready-made ones are one click away. */
const Starter = (): ReactElement => {
  const { t } = useText();
  const starter = useMetricStarter();
  return (
    <>
      <p className={classNames.none}>{t('cards.noMetrics')}</p>
      <Button size="sm" kind="primary" disabled={starter.isPending} onClick={() => starter.mutate(undefined, { onError: toastProblem })}>
        {t('cards.starter')}
      </Button>
    </>
  );
};
