/** A metric of one's own: name, formula over others, unit, direction, goal. */
import { Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { toastProblem, Choice, Field, FormFoot } from '@/shared/ui';

import { useFormulaCheck, useMetricActions } from './api';
import { FormulaField } from './FormulaField';
import classNames from './Metrics.module.css';
import { UNITS, unitNames } from './words';

export const NewMetric = ({ onClose }: { onClose: () => void }): ReactElement => {
  const { t, language } = useText();
  const navigate = useNavigate();
  const { create } = useMetricActions();
  const [name, setName] = useState('');
  const [expression, setExpression] = useState('');
  const [unit, setUnit] = useState<(typeof UNITS)[number]>('score');
  const [direction, setDirection] = useState<'up' | 'down'>('up');
  const { isReady } = useFormulaCheck(expression);
  const save = (): void =>
    create.mutate(
      { name: { [language]: name.trim() }, fields: { formula: 'own', expression: expression.trim(), unit, direction } },
      { onSuccess: ({ id }) => void navigate({ to: '/analysis/metrics/$metric', params: { metric: id } }), onError: toastProblem },
    );
  return (
    <Modal opened onClose={onClose} title={t('metrics.new')} size={560} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput data-autofocus label={t('metrics.name')} maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <FormulaField value={expression} onChange={setExpression} />
        <div className={classNames.two}>
          <Field label={t('metrics.unitField')}>
            <Choice value={unit} options={UNITS.map((value) => ({ value, label: t(unitNames[value]) }))} onChange={setUnit} />
          </Field>
          <Field label={t('metrics.direction')}>
            <Choice
              value={direction}
              options={[
                { value: 'up', label: t('metrics.upBetter') },
                { value: 'down', label: t('metrics.downBetter') },
              ]}
              onChange={setDirection}
            />
          </Field>
        </div>
        <FormFoot isReady={isReady && name.trim() !== '' && !create.isPending} submit={t('metrics.create')} onBack={onClose} />
      </form>
    </Modal>
  );
};
