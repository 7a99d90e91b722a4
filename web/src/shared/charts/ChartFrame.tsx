/** The frame of every chart: title as a sentence, unit, n and period, the same numbers as table and CSV, PNG and SVG. */
import { Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useId, useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useSingleKeys } from '@/shared/keys';
import { IconButton } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { TableDownload } from '@/shared/ui/TableDownload';
import { toastProblem } from '@/shared/ui/toast';

import classNames from './ChartFrame.module.css';
import { download, downloadText, fileName, svgToPng } from './download';

interface Props<Row> {
  /** What the chart says, as a sentence. */
  title: ReactNode;
  /** The same as plain text, for files and the table's name. */
  plainTitle: string;
  /** Unit, n and period. */
  note: ReactNode;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  onRow?: (row: Row) => void;
  /** Draws the chart as an SVG file in the light theme. */
  toSvg?: () => string;
  /** Answers the shortcut `T`; at most one chart of a page does. */
  isMain?: boolean;
  /** The numbers belong to an older filter. */
  isStale?: boolean;
  /** Explanation and other actions right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

export const ChartFrame = <Row extends object>(props: Props<Row>): ReactElement => {
  const { title, plainTitle, note, columns, rows, rowKey, onRow, toSvg, isMain = false, isStale = false, actions, children } = props;
  const { t } = useText();
  const [asTable, setAsTable] = useState(false);
  const headingId = useId();
  const singleKeys = useSingleKeys();
  useHotkeys(isMain ? singleKeys([['T', () => setAsTable((before) => !before)]]) : []);
  return (
    <section className={classNames.frame} aria-labelledby={headingId} data-state={isStale ? 'stale' : undefined}>
      <header className={classNames.head}>
        <h2 id={headingId} className={classNames.title}>
          {title}
        </h2>
        <span className={classNames.note}>{note}</span>
        <span className={classNames.actions}>
          {actions}
          <IconButton
            label={t(asTable ? 'charts.asChart' : 'charts.asTable')}
            {...(isMain ? { shortcut: 'T' } : {})}
            aria-pressed={asTable}
            icon={asTable ? <IconChartBar size={16} stroke={1.5} aria-hidden /> : <IconTable size={16} stroke={1.5} aria-hidden />}
            onClick={() => setAsTable(!asTable)}
          />
          <TableDownload title={plainTitle} columns={columns} rows={() => rows}>
            {toSvg ? <PictureItems title={plainTitle} toSvg={toSvg} /> : null}
          </TableDownload>
        </span>
      </header>
      <div className={classNames.body}>
        {asTable ? (
          <DataTable label={plainTitle} columns={columns} rows={rows} rowKey={rowKey} onOpen={onRow} csv={false} />
        ) : (
          children
        )}
      </div>
    </section>
  );
};

const PictureItems = ({ title, toSvg }: { title: string; toSvg: () => string }): ReactElement => {
  const { t } = useText();
  const savePng = (): void => {
    svgToPng(toSvg())
      .then((png) => download(fileName(title, 'png'), png))
      .catch(toastProblem);
  };
  return (
    <>
      <Menu.Item onClick={savePng}>{t('charts.png')}</Menu.Item>
      <Menu.Item onClick={() => downloadText(fileName(title, 'svg'), toSvg(), 'image/svg+xml')}>{t('charts.svg')}</Menu.Item>
    </>
  );
};
