/** Everything about a stage: name, goal and decision in both languages. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { StageRow, Text } from '@/shared/changes';

import { rename } from '../document/structureEdits';
import { useEditor } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { BothLanguages } from './BothLanguages';
import classNames from './Inspector.module.css';

export const StagePanel = ({ id, model }: MapGridProps & { id: string }): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const row = model.stages.find((stage) => stage.row.id === id)?.row;
  if (!row) return null;
  const mayEdit = editor.mayEdit();
  return (
    <section className={classNames.section}>
      <BothLanguages label={t('map.name')} value={row.name} longest={300} isRequired mayEdit={mayEdit} onSave={(name) => editor.run('stage.renamed', rename('stage', row, name))} />
      <BothLanguages label={t('map.stageGoal')} value={textOf(row, 'goal')} mayEdit={mayEdit} onSave={(goal) => editor.run('stage.changed', withField(row, 'goal', goal))} />
      <BothLanguages label={t('map.stageDecision')} value={textOf(row, 'decision')} mayEdit={mayEdit} onSave={(decision) => editor.run('stage.changed', withField(row, 'decision', decision))} />
    </section>
  );
};

const textOf = (row: StageRow, field: string): Text => (row.fields[field] as Text | undefined) ?? {};

const withField = (row: StageRow, field: string, value: Text) => [
  { put: 'stage', id: row.id, row: { fields: { ...row.fields, [field]: value } }, was: { fields: row.fields } },
];
