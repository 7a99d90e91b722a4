/** Files on their way in: dropped or picked, previewed, corrected, started; several at once. */
import { useNavigate } from '@tanstack/react-router';
import { IconUpload } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';

import type { ConnectorOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { handOver } from '@/shared/droppedFiles';
import { Button } from '@/shared/ui/Button';
import { Page } from '@/shared/ui/Page';

import type { ShapeKind } from '../kinds';
import { useAddress } from '../parts/useAddress';
import { FileCard } from './FileCard';
import classNames from './ImportPage.module.css';
import { useConnectors } from './connectors';
import { KindPicker } from './KindPicker';
import { missing } from './mapping';
import { missingParts } from './shapeMapping';
import { useImportFiles, type ImportFile } from './useImportFiles';

const formats = ['CSV', 'TSV', 'Parquet', 'JSON', 'JSON Lines', 'XLSX', 'XES', 'Access-Log', '.gz', '.zst'];

/** Whether everything is said that the file needs: by its shape, or as a table of events. */
const canStart = (item: ImportFile, connectors: readonly ConnectorOut[]): boolean => {
  if (item.phase !== 'ready' || !item.preview) return false;
  const { mapping, shape } = item.preview;
  const known = connectors.find((one) => one.shape === shape && one.parts.length > 0);
  return known ? missingParts(mapping, known).length === 0 : missing(mapping).length === 0;
};

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
  const [address, changeAddress] = useAddress<'kind' | 'source'>();
  const imports = useImportFiles(address.source);
  const { data: connectors = [] } = useConnectors();
  const { files } = imports;
  const ready = files.filter((item) => canStart(item, connectors));

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
            startable={canStart(item, connectors)}
            primary={ready.length < 2}
            onStart={() => void startOne(item)}
          />
        ))}
        <Picker small={files.length > 0} />
        {files.length === 0 ? <KindPicker kind={(address.kind as ShapeKind | undefined) ?? null} onKind={(kind) => changeAddress({ kind })} /> : null}
      </div>
    </Page>
  );
};
