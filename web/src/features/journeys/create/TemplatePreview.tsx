/** A template as it will look: stages as chevrons, steps below, its lanes in words. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Localized } from '@/shared/text';

import type { Template } from './templates';
import classNames from './NewJourneyPage.module.css';

export const TemplatePreview = ({ template }: { template: Template }): ReactElement => {
  const { t } = useText();
  const lane = (kind: string): string => t(`map.lane.${kind}` as 'map.lane.do');
  return (
    <div className={classNames.preview}>
      <ol className={classNames.stages} aria-label={t('journeys.preview')} tabIndex={0}>
        {template.stages.map((stage, at) => (
          <li key={at} style={{ flexGrow: Math.max(1, stage.steps.length) }}>
            <h3>
              <Localized text={stage.name} />
            </h3>
            <ol>
              {stage.steps.map((step, k) => (
                <li key={k} data-optional={step.optional}>
                  <b>
                    <Localized text={step.name} />
                  </b>
                  {Object.entries(step.texts)
                    .slice(0, 3)
                    .flatMap(([kind, texts]) => texts.slice(0, 1).map((text) => ({ kind, text })))
                    .map(({ kind, text }) => (
                      <span key={kind}>
                        <small>{lane(kind)}</small> <Localized text={text} />
                      </span>
                    ))}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <p className={classNames.lanes}>
        {t('journeys.lanes')}: {template.lanes.map(lane).join(', ')}
      </p>
    </div>
  );
};
