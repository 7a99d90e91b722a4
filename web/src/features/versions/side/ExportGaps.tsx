/** The list of gaps as a table for other programs. */
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { kindName } from '@/features/map';
import { useText } from '@/i18n/useText';
import { downloadText, fileName } from '@/shared/charts/download';
import { toCsv, type Column } from '@/shared/charts/table';
import { useShown } from '@/shared/text';
import { Button } from '@/shared/ui';

import type { Gap, Gaps } from './queries';

export const ExportGaps = ({ gaps }: { gaps: Gaps }): ReactElement => {
  const { t } = useText();
  const columns = useColumns(gaps);
  const save = (): void => downloadText(fileName(t('versions.gaps'), 'csv'), `\uFEFF${toCsv(columns, gaps.gaps)}`, 'text/csv');
  return (
    <Button size="sm" icon={<IconDownload size={14} aria-hidden />} onClick={save}>
      {t('common.downloadCsv')}
    </Button>
  );
};

const useColumns = ({ from, to, steps }: Gaps): Column<Gap>[] => {
  const text = useText();
  const words = useShown();
  const both = steps.flatMap((pair) => [pair.from, pair.to]);
  const stepName = (id: string | null): string => words(both.find((one) => one?.id === id)?.name);
  const head = (one: Gaps['from']): string => [words(one.name), words(one.context)].filter(Boolean).join(' · ');
  return [
    { key: 'from', label: head(from), value: (gap) => stepName(gap.from_step) },
    { key: 'to', label: head(to), value: (gap) => stepName(gap.to_step) },
    { key: 'lane', label: text.t('versions.table.lane'), value: (gap) => (gap.lane ? kindName(gap.lane, text) : '') },
    { key: 'gap', label: text.t('versions.whatChanges'), value: (gap) => words(gap.message) },
  ];
};
