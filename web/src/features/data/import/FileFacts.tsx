/** How the file was read, correctable: encoding, separator, format and zone of its times. */
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactElement } from 'react';

import type { Mapping, ReadOptions, UploadPreview } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { StatusChip } from '@/shared/ui/StatusChip';

import classNames from './FileFacts.module.css';

const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'latin-1': 'ISO 8859-1',
  'iso-8859-15': 'ISO 8859-15',
  'utf-16': 'UTF-16',
};

const formatNames: Record<Exclude<UploadPreview['format'], 'notes'>, string> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  json: 'JSON',
  parquet: 'Parquet',
  xlsx: 'XLSX',
  xes: 'XES',
  access_log: 'Access-Log',
};

/** Time formats, each by an example that looks the same in every language. */
const timeFormats: Record<string, string> = {
  iso: '2026-12-31 23:59',
  'day.month.year': '31.12.2026',
  'day/month/year': '31/12/2026',
  'month/day/year': '12/31/2026',
  compact: '20261231',
  epoch_s: 'Unix (s)',
  epoch_ms: 'Unix (ms)',
  epoch_us: 'Unix (µs)',
  epoch_ns: 'Unix (ns)',
  excel: 'Excel',
};

const zones = [...new Set(['Europe/Berlin', 'UTC', ...Intl.supportedValuesOf('timeZone')])];

/** The choices, with the recognised value among them even if it is an unusual one. */
const choices = (known: Record<string, string>, value: string): { value: string; label: string }[] =>
  Object.entries(value in known ? known : { [value]: value, ...known }).map(([name, label]) => ({ value: name, label }));

/** Format, compression and size in chips. */
export const FileChips = ({ preview }: { preview: UploadPreview }): ReactElement => {
  const { t, f } = useText();
  return (
    <>
      <StatusChip tone="accent">{preview.format === 'notes' ? t('data.formatNotes') : formatNames[preview.format]}</StatusChip>
      {preview.compression ? <StatusChip>{preview.compression}</StatusChip> : null}
      {preview.rows_estimated === null ? null : (
        <StatusChip>{t('data.rowsEstimated', { rows: f.number(preview.rows_estimated) })}</StatusChip>
      )}
      <StatusChip>{t('data.columnCount', { count: preview.columns.length })}</StatusChip>
    </>
  );
};

interface ReadingProps {
  preview: UploadPreview;
  onOptions: (options: ReadOptions) => void;
  onMapping: (mapping: Mapping) => void;
}

const ConstantActivity = ({ preview: { mapping }, onMapping }: ReadingProps): ReactElement => {
  const { t } = useText();
  const [constant, setConstant] = useState(mapping.constant_activity ?? '');
  const send = useDebouncedCallback((value: string) => onMapping({ ...mapping, constant_activity: value || null }), 400);
  return (
    <TextInput
      label={t('data.constantActivity')}
      className={classNames.field}
      value={constant}
      onChange={(event) => {
        setConstant(event.currentTarget.value);
        send(event.currentTarget.value.trim());
      }}
    />
  );
};

export const Reading = (props: ReadingProps): ReactElement => {
  const { preview, onOptions, onMapping } = props;
  const { t } = useText();
  const { mapping, options } = preview;
  const encoding = preview.encoding?.toLowerCase();
  const format = mapping.time_format ?? 'iso';
  const separators = {
    ',': t('data.comma'),
    ';': t('data.semicolon'),
    '\t': t('data.tab'),
    '|': t('data.pipe'),
  };
  return (
    <div className={classNames.reading}>
      {encoding ? (
        <Select
          label={t('data.encoding')}
          className={classNames.field}
          data={choices(encodings, encoding)}
          value={encoding}
          allowDeselect={false}
          onChange={(value) => value && onOptions({ ...options, encoding: value })}
        />
      ) : null}
      {preview.separator ? (
        <Select
          label={t('data.separator')}
          className={classNames.field}
          data={choices(separators, preview.separator)}
          value={preview.separator}
          allowDeselect={false}
          onChange={(value) => value && onOptions({ ...options, separator: value })}
        />
      ) : null}
      <Select
        label={t('data.timeFormat')}
        className={classNames.field}
        data={choices(timeFormats, format)}
        value={format}
        allowDeselect={false}
        onChange={(value) => value && onMapping({ ...mapping, time_format: value })}
      />
      <Select
        label={t('data.zone')}
        className={classNames.field}
        data={zones}
        searchable
        limit={60}
        value={mapping.zone ?? 'UTC'}
        allowDeselect={false}
        onChange={(value) => value && onMapping({ ...mapping, zone: value })}
      />
      {!mapping.shape && !mapping.activity && !mapping.milestones?.length ? <ConstantActivity {...props} /> : null}
    </div>
  );
};
