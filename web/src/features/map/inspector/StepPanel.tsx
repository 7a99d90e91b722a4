/** Everything about a step: name in both languages, optional, checked when, expectation gaps, its moments. */
import { Checkbox } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';

import { expectationGaps } from '../curve/feelings';
import { rename } from '../document/structureEdits';
import { useEditor } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { Hypotheses } from '../measured/Hypotheses';
import { MomentGlyph } from '../moments/MomentGlyph';
import { momentName, momentStateKeys } from '../moments/words';
import { BothLanguages } from './BothLanguages';
import { Succession } from './Succession';
import classNames from './Inspector.module.css';

type Props = MapGridProps & { id: string };

export const StepPanel = (props: Props): ReactElement | null => {
  const { id, model } = props;
  const { t, f } = useText();
  const editor = useEditor();
  const step = model.steps.find(({ row }) => row.id === id);
  if (!step) return null;
  const { row } = step;
  return (
    <>
      <section className={classNames.section}>
        <BothLanguages label={t('map.name')} value={row.name} longest={300} isRequired mayEdit={editor.mayEdit()} onSave={(name) => editor.run('step.renamed', rename('step', row, name))} />
        <Checkbox
          size="xs"
          label={t('map.optional')}
          checked={row.optional}
          disabled={!editor.mayEdit()}
          onChange={() => editor.run('step.changed', [{ put: 'step', id, row: { optional: !row.optional } }])}
        />
      </section>
      <section className={classNames.section}>
        <p className={classNames.hint}>{row.checked_at ? t('map.checkedAt', { date: f.date(Date.parse(row.checked_at) * 1000) }) : t('map.neverChecked')}</p>
        {editor.mayEdit() ? (
          <Button
            size="sm"
            icon={<IconCircleCheck size={14} aria-hidden />}
            onClick={() => editor.run('step.checked', [{ put: 'step', id, row: { checked_at: new Date().toISOString() } }])}
          >
            {t('map.checkNow')}
          </Button>
        ) : null}
      </section>
      <Gap {...props} column={step.column} />
      <Moments {...props} />
      <Succession row={row} />
      <Hypotheses journey={model.journey.id} subject={{ table: 'step', id }} />
    </>
  );
};

const Gap = ({ model, column }: Props & { column: number }): ReactElement | null => {
  const { t, f } = useText();
  const editor = useEditor();
  const gap = expectationGaps(model, editor.persona()).find((one) => one.column === column);
  if (!gap) return null;
  return (
    <section className={classNames.section}>
      <h3>{t('map.expectationGap')}</h3>
      <p className="num">{t('map.expectationGapOf', { felt: f.signed(gap.felt, 1), expected: f.signed(gap.expected, 1) })}</p>
    </section>
  );
};

const Moments = ({ id, model, moments }: Props): ReactElement | null => {
  const text = useText();
  const editor = useEditor();
  const own = model.moments.get(id) ?? [];
  if (own.length === 0) return null;
  return (
    <section className={classNames.section}>
      <h3>{text.t('map.moments')}</h3>
      {own.map((moment) => {
        const state = moments.get(moment.id) ?? 'unmeasured';
        return (
          <Button
            key={moment.id}
            size="sm"
            icon={<MomentGlyph kind={moment.kind} state={state} />}
            onClick={(event) => editor.mayEdit() && editor.openForm('moment', moment.id, 0, event.currentTarget)}
          >
            {momentName(moment, text)} · {text.t(momentStateKeys[state])}
          </Button>
        );
      })}
    </section>
  );
};
