/** Feelings on a small screen: the whole curve with the step marked, and the values of this step in words. */
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { basisKeys } from '../curve/basis';
import { Drawing } from '../curve/Drawing';
import { useWithMeasured } from '../curve/emotion';
import { feelingAt, shownValue, toneOf, type Basis } from '../curve/feelings';
import { useCurves } from '../curve/useCurves';
import type { MapStep } from '../document/mapModel';
import { words } from '../document/words';
import { useEditor } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import classNames from './StepStack.module.css';

const WIDTH = 338;
const HEIGHT = 112;

export const StackFeel = ({ model: drawn, emotion, columns, step }: MapGridProps & { step: MapStep }): ReactElement => {
  const { t, f, language } = useText();
  const editor = useEditor();
  const persona = editor.persona();
  const model = useWithMeasured(drawn, emotion, persona);
  const count = columns.list.length;
  const frame = useMemo(() => ({ width: WIDTH / count, height: HEIGHT }), [count]);
  const curves = useCurves(model, columns, persona, frame, null);
  const rows = (['measured', 'assumed', 'expected'] as const).flatMap((basis: Basis) => {
    const row = feelingAt(model, step.row.id, persona, basis);
    return row ? [{ basis, row }] : [];
  });
  return (
    <>
      <div className={classNames.curve} aria-hidden="true">
        <i style={{ left: columns.of(step.column) * frame.width, width: frame.width }} />
        <Drawing curves={curves} others={[]} frame={frame} columns={count} />
      </div>
      <p className={`${classNames.feelings} num`}>
        {rows.map(({ basis, row }, at) => (
          <span key={basis} data-tone={at === 0 ? toneOf(shownValue(row.value)) : undefined}>
            {at === 0 ? null : `${t(basisKeys[basis])} `}
            <b>{f.signed(shownValue(row.value), 1)}</b> {at === 0 ? words(row.name, language) : null}
          </span>
        ))}
        {rows.length === 0 ? t('common.noData') : null}
      </p>
    </>
  );
};
