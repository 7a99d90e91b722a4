/** The numbers of a chart or table as a file: spreadsheet or CSV, and what else a chart offers. */
import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { download, downloadText, fileName } from '@/shared/charts/download';
import { toCsv, type Column } from '@/shared/charts/table';

import { IconButton } from './Button';
import { toastProblem } from './toast';

interface Props<Row> {
  title: string;
  columns: readonly Column<Row>[];
  rows: () => readonly Row[];
  /** More items of the menu. */
  children?: ReactNode;
}

export const TableDownload = <Row extends object>({ title, columns, rows, children }: Props<Row>): ReactElement => {
  const { t } = useText();
  const saveSheet = (): void => {
    import('@/shared/charts/spreadsheet')
      .then(({ toSpreadsheet }) => download(fileName(title, 'xlsx'), toSpreadsheet(title, columns, rows())))
      .catch(toastProblem);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('charts.export')} icon={<IconDownload size={16} stroke={1.5} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={saveSheet}>{t('charts.xlsx')}</Menu.Item>
        <Menu.Item onClick={() => downloadText(fileName(title, 'csv'), `\uFEFF${toCsv(columns, rows())}`, 'text/csv')}>{t('charts.csv')}</Menu.Item>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
};
