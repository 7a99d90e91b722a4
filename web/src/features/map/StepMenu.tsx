/** What can be done with a step where it stands: move, skip, bind, add beside it, remove; every act can be undone. */
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';

import { useChangeJourney, type Journey, type JourneyChange } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { toast, toastProblem } from '@/shared/ui/toast';

import { positionAfterMove } from './editing';
import type { MapColumn } from './model';
import classNames from './MapGrid.module.css';

interface Props {
  journey: Journey;
  step: MapColumn['step'];
  stage: MapColumn['stage'];
  number: number;
}

/** Kept between filter changes: a map has many steps, and none of this depends on the numbers. */
export const StepMenu = memo(({ journey, step, stage, number }: Props): ReactElement => {
  const { t } = useText();
  const change = useChangeJourney(journey.id);
  const position = stage.steps.findIndex((one) => one.id === step.id);
  const run = (act: JourneyChange, done?: string): void =>
    change.mutate(act, {
      onError: toastProblem,
      onSuccess: () => done && toast(done, { undo: () => change.mutate({ kind: 'undo' }, { onError: toastProblem }) }),
    });
  const move = (by: -1 | 1): JourneyChange | null => {
    const to = positionAfterMove(journey.stages, step.id, by);
    return to && { kind: 'moveStep', step: step.id, ...to };
  };
  const [left, right] = [move(-1), move(1)];
  const add = (at: number): void =>
    run({ kind: 'addStep', stage: stage.id, position: at, name: t('map.newStep'), touchpoints: [] }, t('map.added'));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classNames.stepMenu} aria-label={t('journeys.stepMenu', { number })}>
          <IconDots size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run({ kind: 'changeStep', step: step.id, parts: { optional: !step.optional } })}>
          {t(step.optional ? 'journeys.makeMandatory' : 'journeys.makeOptional')}
        </Menu.Item>
        <Menu.Item disabled={!left} onClick={() => left && run(left)}>
          {t('journeys.moveLeft')}
        </Menu.Item>
        <Menu.Item disabled={!right} onClick={() => right && run(right)}>
          {t('journeys.moveRight')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => add(position)}>{t('map.addBefore')}</Menu.Item>
        <Menu.Item onClick={() => add(position + 1)}>{t('map.addAfter')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() => run({ kind: 'removeStep', step: step.id }, t('map.removed', { name: step.name }))}
        >
          {t('journeys.removeStep')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
