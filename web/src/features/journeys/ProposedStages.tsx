/** Stages and steps of a proposal: names edited in place, steps merged, moved, made optional or removed. */
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';
import { IconButton } from '@/shared/ui/Button';

import { EditableText } from './EditableText';
import {
  mergeWithNext,
  moveStep,
  removeStep,
  renameStage,
  renameStep,
  splitStage,
  stepCount,
  toggleOptional,
  type Place,
  type Stages,
} from './proposal';
import classNames from './ProposedStages.module.css';

/** Pixels a step takes at least, its gap included. */
const STEP_WIDTH = 162;

interface Props {
  stages: Stages;
  onChange: (stages: Stages) => void;
}

export const ProposedStages = ({ stages, onChange }: Props): ReactElement => {
  const { t } = useText();
  const firsts = stages.map((_, i) => stages.slice(0, i).reduce((sum, stage) => sum + stage.steps.length, 0));
  return (
    <ol className={classNames.stages}>
      {stages.map((stage, i) => (
        <li key={i} className={classNames.stage} style={{ flexGrow: stage.steps.length, flexBasis: stage.steps.length * STEP_WIDTH }}>
          <h3 className={classNames.stageName}>
            <EditableText
              value={stage.name}
              label={t('journeys.stageLabel', { number: i + 1 })}
              onSave={(name) => onChange(renameStage(stages, i, name))}
            />
          </h3>
          <ol className={classNames.steps}>
            {stage.steps.map((_, k) => (
              <ProposedStepCard
                key={k}
                stages={stages}
                place={{ stage: i, step: k }}
                number={(firsts[i] ?? 0) + k + 1}
                onChange={onChange}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
};

interface CardProps extends Props {
  place: Place;
  number: number;
}

const ProposedStepCard = ({ stages, place, number, onChange }: CardProps): ReactElement | null => {
  const { t } = useText();
  const channelOf = useChannels();
  const step = stages[place.stage]?.steps[place.step];
  if (!step) return null;
  return (
    <li className={classNames.step} data-optional={step.optional}>
      <div className={classNames.line}>
        <span className={classNames.number}>{number}</span>
        <EditableText
          multiline
          value={step.name}
          label={t('journeys.stepLabel', { number })}
          className={classNames.name}
          onSave={(name) => onChange(renameStep(stages, place, name))}
        />
        <StepMenu stages={stages} place={place} number={number} onChange={onChange} />
      </div>
      <ul className={classNames.touchpoints}>
        {step.touchpoints.map((touchpoint) => (
          <li key={touchpoint} title={touchpoint}>
            <ChannelIcon channel={channelOf(touchpoint)} />
            <span>{touchpoint}</span>
          </li>
        ))}
      </ul>
      {step.optional && <small className={classNames.optional}>{t('charts.optional')}</small>}
    </li>
  );
};

const StepMenu = ({ stages, place, number, onChange }: CardProps): ReactElement => {
  const { t } = useText();
  const isOnly = stepCount(stages) === 1;
  const step = stages[place.stage]?.steps[place.step];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton
          label={t('journeys.stepMenu', { number })}
          className={classNames.menu}
          icon={<IconDots size={14} aria-hidden />}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(toggleOptional(stages, place))}>
          {t(step?.optional ? 'journeys.makeMandatory' : 'journeys.makeOptional')}
        </Menu.Item>
        <Menu.Item disabled={isOnly} onClick={() => onChange(mergeWithNext(stages, place))}>
          {t('journeys.merge')}
        </Menu.Item>
        <Menu.Item onClick={() => onChange(moveStep(stages, place, -1))}>{t('journeys.moveLeft')}</Menu.Item>
        <Menu.Item onClick={() => onChange(moveStep(stages, place, 1))}>{t('journeys.moveRight')}</Menu.Item>
        <Menu.Item disabled={place.step === 0} onClick={() => onChange(splitStage(stages, place, t('journeys.newStage')))}>
          {t('journeys.split')}
        </Menu.Item>
        <Menu.Item disabled={isOnly} onClick={() => onChange(removeStep(stages, place))}>
          {t('journeys.removeStep')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** The usual channel of a touchpoint, by the data's vocabulary. */
const useChannels = (): ((touchpoint: string) => string) => {
  const { data } = useVocabulary();
  return (name) => data?.touchpoints.find((touchpoint) => touchpoint.name === name)?.channel ?? '';
};
