/** Files on their way in: dropped or picked, previewed, corrected, started; several at once. */
import { useNavigate } from '@tanstack/react-router';
import { IconUpload } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { handOver } from '@/shared/droppedFiles';
import { Button } from '@/shared/ui/Button';
import { Page } from '@/shared/ui/Page';

import { FileCard } from './FileCard';
import classNames from './ImportPage.module.css';
import { missing } from './mapping';
import { useImportFiles, type ImportFile } from './useImportFiles';

const formats = ['CSV', 'TSV', 'Parquet', 'JSON', 'JSON Lines', 'XLSX', 'XES', 'Access-Log', '.gz', '.zst'];

const canStart = (item: ImportFile): boolean =>
  item.phase === 'ready' && item.preview !== undefined && missing(item.preview.mapping).length === 0;

const Picker = ({ small }: { small: boolean }): ReactElement => {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={small ? classNames.more : classNames.drop}>
      {small ? null : (
        <>
          <IconUpload size={20} stroke={1.6} aria-hidden />
          <h2 className={classNames.dropTitle}>{t('data.dropTitle')}</h2>
          <p className={classNames.dropText}>{t('data.dropText')}</p>
        </>
      )}
      <Button kind={small ? 'outline' : 'primary'} onClick={() => input.current?.click()}>
        {t(small ? 'data.moreFiles' : 'data.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('data.choose')}
        onChange={(event) => {
          handOver(Array.from(event.currentTarget.files ?? []));
          event.currentTarget.value = '';
        }}
      />
      {small ? null : (
        <ul className={classNames.formats} aria-label={t('data.formats')}>
          {formats.map((format) => (
            <li key={format}>{format}</li>
          ))}
        </ul>
      )}
    </div>
  );
};

export const ImportPage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const imports = useImportFiles();
  const { files } = imports;
  const ready = files.filter(canStart);

  const startOne = async (item: ImportFile): Promise<void> => {
    const run = await imports.start(item);
    if (run && files.length === 1) await navigate({ to: '/data/runs/$run', params: { run: run.id } });
  };

  const startAll = async (): Promise<void> => {
    for (const item of ready) await imports.start(item);
    await navigate({ to: '/data' });
  };

  return (
    <Page
      title={t('data.importTitle')}
      crumbs={[{ label: t('shell.data'), link: { to: '/data' } }]}
      freshness={false}
      actions={
        ready.length > 1 ? (
          <Button kind="primary" onClick={() => void startAll()}>
            {t('data.startAll', { count: ready.length })}
          </Button>
        ) : null
      }
    >
      <div className={classNames.column}>
        {files.map((item) => (
          <FileCard
            key={item.key}
            item={item}
            imports={imports}
            startable={canStart(item)}
            primary={ready.length < 2}
            onStart={() => void startOne(item)}
          />
        ))}
        <Picker small={files.length > 0} />
      </div>
    </Page>
  );
};
