/** How the file was read, correctable: format, encoding, separator, header. */
import { Select } from '@mantine/core';
import type { ReactElement } from 'react';

import type { ReadOptions, UploadPreview } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { StatusChip } from '@/shared/ui/StatusChip';

import classNames from './FileFacts.module.css';

const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'utf-16', 'utf-16-le', 'utf-16-be'];

const formatNames: Record<UploadPreview['format'], string> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  json: 'JSON',
  parquet: 'Parquet',
  xlsx: 'XLSX',
  xes: 'XES',
  access_log: 'Access-Log',
};

interface FileFactsProps {
  preview: UploadPreview;
  onChange: (options: ReadOptions) => void;
}

const TextOptions = ({ preview, onChange }: FileFactsProps): ReactElement => {
  const { t } = useText();
  const { options, encoding, separator } = preview;
  const known = encoding?.toLowerCase() ?? '';
  const separators = [
    { value: ',', label: t('data.comma') },
    { value: ';', label: t('data.semicolon') },
    { value: '\t', label: t('data.tab') },
    { value: '|', label: t('data.pipe') },
  ];
  return (
    <>
      <Select
        label={t('data.encoding')}
        className={classNames.field}
        data={encodings.includes(known) || known === '' ? encodings : [known, ...encodings]}
        value={known}
        allowDeselect={false}
        onChange={(value) => value && onChange({ ...options, encoding: value })}
      />
      {preview.format === 'csv' ? (
        <Select
          label={t('data.separator')}
          className={classNames.field}
          data={separators}
          value={separator}
          allowDeselect={false}
          onChange={(value) => value && onChange({ ...options, separator: value })}
        />
      ) : null}
    </>
  );
};

export const FileFacts = ({ preview, onChange }: FileFactsProps): ReactElement => {
  const { t, f } = useText();
  return (
    <div className={classNames.facts}>
      <div className={classNames.chips}>
        <StatusChip tone="accent">{formatNames[preview.format]}</StatusChip>
        {preview.compression ? <StatusChip>{preview.compression}</StatusChip> : null}
        {preview.rows_estimated === null ? null : (
          <StatusChip>{t('data.rowsEstimated', { rows: f.number(preview.rows_estimated) })}</StatusChip>
        )}
        <StatusChip>{t('data.columnCount', { count: preview.columns.length })}</StatusChip>
      </div>
      {preview.encoding ? <TextOptions preview={preview} onChange={onChange} /> : null}
    </div>
  );
};
