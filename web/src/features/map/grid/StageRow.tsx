/** Stages as chevrons over their steps, with the share that goes on. */
import { IconDots } from '@tabler/icons-react';
import { useMemo, type MouseEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { InlineName } from '../cards/InlineName';
import { stageSpans, type StageSpan } from '../document/columns';
import { rename } from '../document/structureEdits';
import { shownText, withWords } from '../document/words';
import { useEditor } from '../editor/Editor';
import { stageShares } from '../model';
import type { HeadProps } from './head';
import classNames from './Head.module.css';

export const StageRow = ({ columns, journey, measured, settings, geometry }: HeadProps): ReactElement => {
  const { t } = useText();
  const spans = useMemo(() => stageSpans(columns.list), [columns]);
  const shares = useMemo(() => {
    const values = stageShares(journey.stages, [...measured.values()]);
    return new Map(journey.stages.map(({ id }, i) => [id, values[i] ?? null]));
  }, [journey, measured]);
  return (
    <div role="row" className={classNames.row} aria-rowindex={1}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1}>
        {t('map.stages')}
      </span>
      {spans
        .filter(({ from, to }) => from < geometry.to && to >= geometry.from)
        .map((span) => (
          <StageHead key={span.stage.row.id} span={span} share={settings.mode === 'both' ? (shares.get(span.stage.row.id) ?? null) : null} />
        ))}
    </div>
  );
};

const StageHead = ({ span, share }: { span: StageSpan; share: number | null }): ReactElement => {
  const { t, f, language } = useText();
  const editor = useEditor();
  const { row } = span.stage;
  const { value, language: written } = shownText(row.name, language);
  const count = span.to - span.from + 1;
  return (
    <div
      role="columnheader"
      aria-colindex={span.from + 2}
      aria-colspan={count}
      tabIndex={-1}
      className={`${classNames.stage} ${classNames.focusable}`}
      style={{ gridColumn: `${span.from + 2} / span ${count}` }}
      data-row="stages"
      data-column={span.from}
      data-first={span.from === 0 || undefined}
    >
      <InlineName
        id={row.id}
        value={value}
        lang={written}
        label={t('map.stageName')}
        className={classNames.stageName}
        onSave={(next) => editor.run('stage.renamed', rename('stage', row, withWords(row.name, language, next)))}
      />
      <button
        type="button"
        tabIndex={-1}
        className={classNames.stageMenu}
        aria-label={t('map.stageMenu', { name: value })}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('stage', row.id, span.from, event.currentTarget)}
      >
        <IconDots size={14} aria-hidden />
      </button>
      {share === null ? null : (
        <small className="num" data-number title={t('map.goOn', { share: f.percent(share) })}>
          {count > 1 ? t('map.goOn', { share: f.percent(share) }) : f.percent(share)}
        </small>
      )}
    </div>
  );
};
