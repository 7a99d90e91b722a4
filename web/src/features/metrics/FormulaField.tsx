/** A formula over other metrics, checked while it is written: what is wrong, where, and which names there are. */
import { useRef, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';
import { StatusChip } from '@/shared/ui';

import { useFormulaCheck, useMetrics } from './api';
import { insertName, markError } from './formula';
import classNames from './Metrics.module.css';
import type { FormulaCheck } from './shapes';

interface Props {
  value: string;
  readOnly?: boolean;
  onChange: (value: string) => void;
}

export const FormulaField = ({ value, readOnly = false, onChange }: Props): ReactElement => {
  const { t, language } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const { data: metrics = [] } = useMetrics();
  const { check, error } = useFormulaCheck(value);
  const insert = (name: string): void => {
    const at = field.current?.selectionStart ?? value.length;
    onChange(insertName(value, at, name));
    field.current?.focus();
  };
  return (
    <div className={classNames.formula}>
      <label className={classNames.formulaLabel}>
        <span>{t('metrics.expression')}</span>
        <textarea
          ref={field}
          rows={2}
          spellCheck={false}
          maxLength={2000}
          readOnly={readOnly}
          value={value}
          aria-invalid={check?.ok === false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <Verdict check={check} text={value} failed={error !== null} />
      {readOnly ? null : (
        <div className={classNames.names} role="group" aria-label={t('metrics.insert')}>
          {metrics.slice(0, 24).map((metric) => {
            const name = shown(metric.name, language).value;
            return (
              <button key={metric.id} type="button" onClick={() => insert(name)}>
                {name}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
};

const Verdict = ({ check, text, failed }: { check: FormulaCheck | undefined; text: string; failed: boolean }): ReactElement => {
  const { t } = useText();
  if (failed) return <p className={classNames.help}>{t('metrics.notChecked')}</p>;
  if (!check) return <p className={classNames.help}>{t('metrics.expressionHelp')}</p>;
  if (check.ok) {
    return (
      <p className={classNames.help} role="status">
        <StatusChip tone="pos">{t('metrics.formulaOk')}</StatusChip> {check.names.join(', ')}
      </p>
    );
  }
  const parts = markError(text, check.error?.position ?? null);
  return (
    <div role="status" className={classNames.wrong}>
      {parts ? (
        <code aria-hidden>
          {parts[0]}
          <mark>{parts[1]}</mark>
          {parts[2]}
        </code>
      ) : null}
      <p>
        {check.error?.message} {check.error?.hint}
      </p>
    </div>
  );
};
