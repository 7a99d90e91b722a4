/** The process as a table: every transition, not only the drawn ones. */
import type { ReactElement } from 'react';

import type { TransitionEdge, Transitions } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { DataTable, type DataColumn } from '@/shared/ui';
import { Button } from '@/shared/ui/Button';
import { download, downloadText, fileName, svgToPng } from '@/shared/charts/download';
import { toastProblem } from '@/shared/ui/toast';

import { edgeId, type Selection } from '../selection';
import classNames from './TransitionTable.module.css';

interface Props {
  transitions: Transitions;
  onSelect: (selection: Selection) => void;
  /** Draws the graph for export. */
  toSvg?: () => string;
}

export const TransitionTable = ({ transitions, onSelect, toSvg }: Props): ReactElement => {
  const { t, f } = useText();
  const columns: DataColumn<TransitionEdge>[] = [
    { key: 'source', label: t('paths.columnFrom'), value: (edge) => edge.source },
    { key: 'target', label: t('paths.columnTo'), value: (edge) => edge.target },
    number('customers', t('paths.measureCustomers'), (edge) => edge.customers, (value) => f.number(value)),
    number('count', t('paths.transitions'), (edge) => edge.count, (value) => f.number(value)),
    number('median', t('paths.medianTime'), (edge) => edge.median_us / 1e6, (_, edge) => f.duration(edge.median_us)),
    number('p90', t('paths.p90'), (edge) => edge.p90_us / 1e6, (_, edge) => f.duration(edge.p90_us)),
  ];
  const name = t('paths.graphLabel');
  const savePng = (svg: string): void => {
    svgToPng(svg).then((png) => download(fileName(name, 'png'), png)).catch(toastProblem);
  };
  return (
    <div className={classNames.table}>
      <DataTable
        label={name}
        columns={columns}
        rows={transitions.edges}
        rowKey={edgeId}
        onOpen={({ source, target }) => onSelect({ kind: 'transition', source, target })}
        toolbar={
          toSvg && (
            <>
              <Button size="sm" onClick={() => savePng(toSvg())}>
                {t('charts.png')}
              </Button>
              <Button size="sm" onClick={() => downloadText(fileName(name, 'svg'), toSvg(), 'image/svg+xml')}>
                {t('charts.svg')}
              </Button>
            </>
          )
        }
      />
    </div>
  );
};

const number = (
  key: string,
  label: string,
  value: (edge: TransitionEdge) => number,
  text: (value: number, edge: TransitionEdge) => string,
): DataColumn<TransitionEdge> => ({
  key,
  label,
  value,
  text: (edge) => text(value(edge), edge),
  numeric: true,
  width: 'minmax(96px, .6fr)',
});
