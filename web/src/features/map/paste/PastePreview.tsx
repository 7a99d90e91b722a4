/** A pasted table before it is written: what lands where, what does not fit and why. */
import { Checkbox, Modal } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';

import { words } from '../document/words';
import { useEditor, useMapState } from '../editor/Editor';
import type { MapState } from '../editor/state';
import { guessOptions, pasteEdits, planPaste, type PasteContext, type PasteOptions, type PastePlan, type PasteProblem } from './plan';
import { useLibrary } from './useLibrary';
import classNames from './PastePreview.module.css';

export const PastePreview = (): ReactElement | null => {
  const editor = useEditor();
  const paste = useMapState((state) => state.paste);
  const { t } = useText();
  const close = (): void => {
    editor.store.set({ paste: null });
    editor.refocus();
  };
  return (
    <Modal opened={paste !== null} onClose={close} title={t('map.paste.title')} size="xl" returnFocus={false}>
      {paste ? <Preview paste={paste} onClose={close} /> : null}
    </Modal>
  );
};

interface PreviewProps {
  paste: NonNullable<MapState['paste']>;
  onClose: () => void;
}

const Preview = ({ paste, onClose }: PreviewProps): ReactElement => {
  const { t, language } = useText();
  const editor = useEditor();
  const library = useLibrary();
  const context = useMemo(
    (): PasteContext => ({ model: editor.model(), start: paste.place, language, nameOf: editor.laneName, library }),
    [editor, paste, language, library],
  );
  const [options, setOptions] = useState<PasteOptions>(() => guessOptions(paste.table, context));
  const plan = useMemo(() => planPaste(paste.table, context, options), [paste.table, context, options]);
  const write = (): void => {
    const objects = plan.cells.flatMap(({ object }) => (object ? [object] : []));
    editor.run('table.pasted', pasteEdits(plan, context, t('map.newStep')), { objects, said: t('map.paste.done', { count: plan.cells.length }) });
    onClose();
  };
  return (
    <div className={classNames.preview}>
      <div className={classNames.options}>
        <Option label={t('map.paste.hasStepNames')} isOn={options.hasStepNames} onChange={(hasStepNames) => setOptions({ ...options, hasStepNames })} />
        <Option label={t('map.paste.hasLaneNames')} isOn={options.hasLaneNames} onChange={(hasLaneNames) => setOptions({ ...options, hasLaneNames })} />
        <Option label={t('map.paste.addsSteps')} isOn={options.addsSteps} onChange={(addsSteps) => setOptions({ ...options, addsSteps })} />
      </div>
      <Problems problems={plan.problems} />
      <Table plan={plan} context={context} />
      <div className={classNames.actions}>
        <Button kind="primary" disabled={plan.cells.length === 0} onClick={write}>
          {t('map.paste.write', { count: plan.cells.length })}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </div>
  );
};

const Option = ({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }): ReactElement => (
  <Checkbox size="xs" label={label} checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
);

const Problems = ({ problems }: { problems: readonly PasteProblem[] }): ReactElement | null => {
  const word = useProblemWords();
  if (problems.length === 0) return null;
  return (
    <ul className={classNames.problems} role="alert">
      {problems.map((problem, at) => (
        <li key={at}>{word(problem)}</li>
      ))}
    </ul>
  );
};

const useProblemWords = (): ((problem: PasteProblem) => string) => {
  const { t, f } = useText();
  return (problem) => {
    switch (problem.code) {
      case 'noLane':
        return t('map.paste.noLane', { name: problem.name, row: problem.row });
      case 'tooManyRows':
        return t('map.paste.tooManyRows', { count: problem.count });
      case 'tooManyColumns':
        return t('map.paste.tooManyColumns', { count: problem.count });
      case 'feel':
        return t('map.paste.feel', { row: problem.row });
      case 'tooLong':
        return t('map.paste.tooLong', { row: problem.row, column: problem.column, length: f.number(problem.length) });
      case 'empty':
        return t('map.paste.empty');
    }
  };
};

/** Lanes down, steps across, as it will stand on the map. */
const Table = ({ plan, context }: { plan: PastePlan; context: PasteContext }): ReactElement | null => {
  const { t, language } = useText();
  const { model, nameOf } = context;
  const columns = [...new Set(plan.cells.map(({ column }) => column))].toSorted((a, b) => a - b);
  const lanes = model.lanes.filter(({ row }) => plan.cells.some(({ laneId }) => laneId === row.id));
  if (columns.length === 0) return null;
  const head = (column: number): string => {
    const step = model.steps[column];
    return step ? `${step.number} ${words(step.row.name, language)}` : plan.newSteps[column - model.steps.length] || t('map.newStep');
  };
  return (
    <div className={classNames.scroll} tabIndex={0} role="region" aria-label={t('map.paste.title')}>
      <table className={classNames.table}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col" data-state={column >= model.steps.length ? 'new' : undefined}>
                {head(column)}
                {column >= model.steps.length ? <small>{t('map.paste.new')}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ row }) => (
            <tr key={row.id}>
              <th scope="row">{nameOf(row.id)}</th>
              {columns.map((column) => (
                <td key={column}>
                  {plan.cells
                    .filter((cell) => cell.laneId === row.id && cell.column === column)
                    .map((cell, at) => (
                      <p key={at} title={cell.text}>
                        {cell.text}
                        {cell.object ? <small>{t('map.paste.known')}</small> : null}
                      </p>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
