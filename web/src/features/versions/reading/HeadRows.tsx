/** The two rows on top: stages over their steps, steps with their number. */
import type { ReactElement } from 'react';

import type { MapModel, MapStep } from '@/features/map';
import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { Localized } from '@/shared/text';

import { ChangeSign } from './ChangeSign';
import { MomentNames } from './MomentNames';
import type { ReadOnlyMapProps, RowMark } from './types';
import classNames from './ReadOnlyMap.module.css';

export type Look = Pick<ReadOnlyMapProps, 'lit' | 'step' | 'marks' | 'extras' | 'moments'> & { model: MapModel };

/** Whether a cell over these steps is dimmed. */
export const isDimmed = ({ lit }: Pick<Look, 'lit'>, steps: readonly MapStep[]): true | undefined =>
  lit && !steps.some(({ row }) => lit.has(row.id)) ? true : undefined;

export const HeadRows = (props: Look & { showsMoments: boolean }): ReactElement => {
  const { model, marks } = props;
  const { t } = useText();
  return (
    <thead>
      <tr className={classNames.stages}>
        <th scope="row" className={classNames.corner}>
          {t('map.stages')}
        </th>
        {model.stages
          .filter(({ steps }) => steps.length > 0)
          .map(({ row, steps }) => (
            <th key={row.id} scope="colgroup" colSpan={steps.length} data-dimmed={isDimmed(props, steps)} data-stage={row.id} className={classNames.stage}>
              <Named name={row.name} mark={marks?.get(row.id)} />
            </th>
          ))}
      </tr>
      <tr>
        <th scope="row" className={classNames.corner}>
          {t('map.steps')}
        </th>
        {model.steps.map((step) => (
          <StepHead key={step.row.id} {...props} of={step} />
        ))}
      </tr>
    </thead>
  );
};

const StepHead = (props: Look & { of: MapStep; showsMoments: boolean }): ReactElement => {
  const { of, marks, model, extras, showsMoments } = props;
  const mark = marks?.get(of.row.id);
  const note = extras?.step?.(of.row);
  return (
    <th
      scope="col"
      className={classNames.step}
      data-step={of.row.id}
      data-here={props.step === of.row.id || undefined}
      data-change={mark?.change}
      data-current={mark?.isCurrent || undefined}
      data-dimmed={isDimmed(props, [of])}
    >
      <span className={classNames.number}>{of.number}</span>
      <Named name={of.row.name} mark={mark} />
      {showsMoments ? <MomentNames moments={model.moments.get(of.row.id) ?? []} marks={marks} states={props.moments} /> : null}
      {note ? <div className={classNames.note}>{note}</div> : null}
    </th>
  );
};

export const Named = ({ name, mark }: { name: Text; mark: RowMark | undefined }): ReactElement => {
  const { t } = useText();
  const isGone = mark?.change === 'removed' || mark?.change === 'origin';
  const words = mark?.body ?? <Localized text={name} empty={t('map.untitled')} />;
  return (
    <span className={classNames.named}>
      {mark ? <ChangeSign change={mark.change} /> : null}
      {isGone ? <del>{words}</del> : words}
    </span>
  );
};
