/** How good the reading of moods is: what is used, how it was proven, and where it errs. */
import type { ReactElement } from 'react';

import { Panel, Panels } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Button, EmptyState, ErrorState, Facts, SkeletonRows } from '@/shared/ui';

import { languageWords, methodWords, moodWords, trainingWords } from './catalogue';
import { useTrain, useTraining } from './api';
import type { Quality, Training } from './shapes';
import classNames from './Voices.module.css';
import { MOODS } from './words';

const QualityView = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useTraining();
  const train = useTrain();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  const isRunning = data.state === 'waiting' || data.state === 'running';
  const action = canEdit ? (
    <Button size="sm" kind="primary" disabled={isRunning || train.isPending} onClick={() => train.mutate()}>
      {t(data.state === 'none' ? 'voices.train' : 'voices.trainAgain')}
    </Button>
  ) : null;
  return (
    <Panels>
      <Panel label={t('voices.viewQuality')}>
        <Facts
          facts={[
            { name: t('voices.inUse'), value: t(methodWords[data.used]) },
            { name: t('voices.lastTraining'), value: t(trainingWords[data.state]), note: data.report ? t('voices.learntFrom', { n: data.report.learnt_from }) : undefined },
          ]}
        />
        {isRunning ? <progress className={classNames.progress} value={data.progress} max={1} aria-label={t('voices.training.running')} /> : null}
        <p className={classNames.legend}>{t('voices.qualityText')}</p>
        {data.state === 'too_few' ? <p className={classNames.legend}>{t('voices.tooFewText')}</p> : null}
        <div className={classNames.tools}>{action}</div>
      </Panel>
      {data.report?.trained && data.report.lexicon ? <Reports report={data.report} /> : data.state === 'none' ? <EmptyState title={t('voices.noTraining')} text={t('voices.noTrainingText')} /> : null}
    </Panels>
  );
};

const Reports = ({ report }: { report: NonNullable<Training['report']> }): ReactElement => {
  const { t } = useText();
  return (
    <Panels wide>
      {report.lexicon ? <Report name={t('voices.method.lexicon')} quality={report.lexicon} /> : null}
      {report.trained ? <Report name={t('voices.method.trained')} quality={report.trained} /> : null}
      {(report.by_language ?? []).map(({ language, trained, lexicon }) => (
        <Panel key={language} label={t(languageWords[language])}>
          <h3 className={classNames.subhead}>{t(languageWords[language])}</h3>
          <Figures quality={lexicon} name={t('voices.method.lexicon')} />
          <Figures quality={trained} name={t('voices.method.trained')} />
        </Panel>
      ))}
    </Panels>
  );
};

const Figures = ({ quality, name }: { quality: Quality; name: string }): ReactElement => {
  const { t, f } = useText();
  return (
    <Facts
      facts={[
        { name, value: f.percent(quality.micro_f1), note: t('voices.microNote', { majority: f.percent(quality.majority_micro_f1), n: f.number(quality.n) }) },
        { name: t('voices.macro'), value: f.number(quality.macro_f1, 2), note: t('voices.macroNote', { majority: f.number(quality.majority_macro_f1, 2) }) },
      ]}
    />
  );
};

const Report = ({ name, quality }: { name: string; quality: Quality }): ReactElement => {
  const { t, f } = useText();
  const share = (value: number | null): string => (value === null ? '–' : f.percent(value));
  return (
    <Panel label={name}>
      <h3 className={classNames.subhead}>{name}</h3>
      <Figures quality={quality} name={t('voices.micro')} />
      <div className={classNames.scroller}>
        <table className={classNames.table}>
          <caption>{t('voices.confusion')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('voices.true')}</th>
              {MOODS.map((mood) => (
                <th key={mood} scope="col">
                  {t(moodWords[mood])}
                </th>
              ))}
              <th scope="col">n</th>
              <th scope="col">{t('voices.recall')}</th>
              <th scope="col">F1</th>
            </tr>
          </thead>
          <tbody>
            {MOODS.map((mood, row) => {
              const of = quality.classes.find(({ label }) => label === mood);
              return (
                <tr key={mood}>
                  <th scope="row">{t(moodWords[mood])}</th>
                  {MOODS.map((other, column) => (
                    <td key={other} data-right={row === column}>
                      {f.number(quality.confusion[row]?.[column] ?? 0)}
                    </td>
                  ))}
                  <td>{f.number(of?.n ?? 0)}</td>
                  <td>{share(of?.recall ?? null)}</td>
                  <td>{of?.f1 === null || of === undefined ? '–' : f.number(of.f1, 2)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};

export default QualityView;
