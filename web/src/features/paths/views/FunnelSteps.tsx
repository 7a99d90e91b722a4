/** The steps of a funnel: picked from the touchpoints, reordered, made optional, removed. */
import { Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { stepName, type Step } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui/Button';

import { TouchpointChip } from '@/shared/filter/TouchpointChip';
import classNames from './Views.module.css';

interface Props {
  steps: readonly Step[];
  onChange: (steps: Step[]) => void;
}

export const FunnelSteps = ({ steps, onChange }: Props): ReactElement => {
  const { t } = useText();
  const replace = (i: number, step: Step): void => onChange(steps.map((one, k) => (k === i ? step : one)));
  const swap = (i: number, by: -1 | 1): void => {
    const next = [...steps];
    const [a, b] = [steps[i], steps[i + by]];
    if (!a || !b) return;
    next[i] = b;
    next[i + by] = a;
    onChange(next);
  };
  return (
    <section className={classNames.field} aria-label={t('paths.steps')}>
      <span className={classNames.heading}>{t('paths.steps')}</span>
      <ol className={classNames.steps}>
        {steps.map((step, i) => (
          <li key={`${i}${stepName(step)}`} data-optional={step.optional}>
            <span className={classNames.number}>{i + 1}</span>
            <span className={classNames.stepName} title={stepName(step)}>
              {stepName(step)}
            </span>
            <Menu position="bottom-end">
              <Menu.Target>
                <IconButton label={t('journeys.stepMenu', { number: i + 1 })} icon={<IconDots size={14} aria-hidden />} />
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => replace(i, { ...step, optional: !step.optional })}>
                  {t(step.optional ? 'journeys.makeMandatory' : 'journeys.makeOptional')}
                </Menu.Item>
                <Menu.Item disabled={i === 0} onClick={() => swap(i, -1)}>
                  {t('paths.moveUp')}
                </Menu.Item>
                <Menu.Item disabled={i === steps.length - 1} onClick={() => swap(i, 1)}>
                  {t('paths.moveDown')}
                </Menu.Item>
                <Menu.Item onClick={() => onChange(steps.filter((_, k) => k !== i))}>{t('journeys.removeStep')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ol>
      <TouchpointChip
        icon={IconPlus}
        name={t('paths.addStep')}
        chosen={[]}
        onChange={(touchpoints) => touchpoints.length > 0 && onChange([...steps, { touchpoints, optional: false }])}
      />
    </section>
  );
};
