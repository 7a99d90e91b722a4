/** At the side of the map: what the data know and the map does not say yet. */
import { Link } from '@tanstack/react-router';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { MoveChip } from '@/features/conformity';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/shared/ui/Button';

import { useEditor, useMapState } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { CandidateList } from './CandidateList';
import { placeTouchpoint } from './place';
import inspectorNames from '../inspector/Inspector.module.css';
import classNames from './Found.module.css';

export const FoundPanel = (props: MapGridProps): ReactElement | null => {
  const isInspecting = useMapState((state) => state.inspector);
  return props.settings.deviations && !isInspecting ? <Panel {...props} /> : null;
};

const Panel = (props: MapGridProps): ReactElement => {
  const { t } = useText();
  const { change, model } = props;
  return (
    <aside className={inspectorNames.panel} aria-label={t('plan.panel')} onKeyDown={(event) => event.key === 'Escape' && change({ deviations: false })}>
      <header className={inspectorNames.head}>
        <h2>{t('plan.panel')}</h2>
        <IconButton label={t('common.close')} icon={<IconX size={16} aria-hidden />} onClick={() => change({ deviations: false })} />
      </header>
      <div className={inspectorNames.content}>
        <Summary {...props} />
        <Unmapped {...props} />
        <Unseen {...props} />
        <CandidateList model={model} />
      </div>
    </aside>
  );
};

const TOP = 5;

const emptyKeys = { no_data: 'plan.none', no_steps: 'plan.noSteps', too_few: 'plan.tooFew' } as const;

const Summary = ({ model, conformity }: MapGridProps): ReactElement => {
  const { t, f, language } = useText();
  if (!conformity) return <p className={classNames.dim}>···</p>;
  const { answer } = conformity;
  if (answer.state !== 'measured') return <p className={classNames.dim}>{t(emptyKeys[answer.state], { n: f.number(answer.journeys) })}</p>;
  const params = { journey: model.journey.id };
  return (
    <section className={inspectorNames.section}>
      <h3 className="num">
        {t('plan.lead', { share: answer.fitting_share === null ? t('common.noData') : f.percent(answer.fitting_share), journeys: f.number(answer.journeys) })}
      </h3>
      <ol className={classNames.ranked}>
        {answer.deviations.slice(0, TOP).map((one) => (
          <li key={one.id}>
            <Link to="/journeys/$journey/deviations/$deviation" params={{ ...params, deviation: one.id }} search={(before: Record<string, unknown>) => before}>
              <MoveChip kind={one.kind}>{f.percent(one.share, 0)}</MoveChip>
              <span>{one.words[language]}</span>
            </Link>
          </li>
        ))}
      </ol>
      <Link to="/journeys/$journey/conformity" params={params} search={(before: Record<string, unknown>) => before} className={classNames.link}>
        {t('plan.openPage')}
      </Link>
    </section>
  );
};

/** Touchpoints of the data that stand on no step; one click places them where the cursor is. */
const Unmapped = ({ conformity }: MapGridProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const column = useMapState((state) => Math.max(0, state.cursor.column));
  if (!conformity) return null;
  const { unmapped } = conformity.answer;
  const step = editor.model().steps[editor.columnStep(column)];
  return (
    <section className={inspectorNames.section}>
      <h3>{t('plan.unmapped')}</h3>
      {unmapped.length === 0 ? <p className={classNames.dim}>{t('plan.unmappedNone')}</p> : null}
      <ul className={classNames.ghosts}>
        {unmapped.map(({ touchpoint, journeys }) => (
          <li key={touchpoint} className={classNames.ghost}>
            <span title={touchpoint}>
              {touchpoint}
              <small className="num">{t('plan.unmappedOf', { journeys })}</small>
            </span>
            {editor.mayEdit() && step ? (
              <Button size="sm" onClick={() => void placeTouchpoint(editor, touchpoint, step.column)}>
                {t('plan.place', { step: step.number })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Unseen = ({ conformity, model }: MapGridProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const unseen = conformity?.answer.unseen ?? [];
  if (!conformity || unseen.length === 0) return null;
  return (
    <section className={inspectorNames.section}>
      <h3>{t('plan.unseen')}</h3>
      <ul className={classNames.ghosts}>
        {unseen.map(({ touchpoint, step_id }) => {
          const step = model.steps.find(({ row }) => row.id === step_id);
          return (
            <li key={`${step_id} ${touchpoint}`} className={classNames.ghost}>
              <span title={touchpoint}>{touchpoint}</span>
              {step ? (
                <Button size="sm" kind="ghost" onClick={() => editor.focus({ row: 'steps', column: editor.stepColumn(step.column), card: null })}>
                  {t('map.stepShort', { number: step.number })}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
