/** One file on its way in: its progress, then what was recognised, then the start. */
import { Checkbox, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconFile, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, buttonClass, IconButton } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { StatusChip } from '@/shared/ui/StatusChip';

import { RunState } from '../RunState';
import { ColumnTable } from './ColumnTable';
import { spoken, useConnectors } from './connectors';
import { EventPreviewTable } from './EventPreviewTable';
import classNames from './FileCard.module.css';
import { FileChips, Reading } from './FileFacts';
import { missing } from './mapping';
import { Problems } from './Problems';
import { ProgressBar } from './ProgressBar';
import { ShapeBar } from './ShapeBar';
import { ShapeColumns } from './ShapeColumns';
import { missingParts } from './shapeMapping';
import { StatementPreview } from './StatementPreview';
import type { ImportFile, ImportFiles } from './useImportFiles';

interface FileCardProps {
  item: ImportFile;
  imports: ImportFiles;
  startable: boolean;
  /** The start of this card is the primary action of the page. */
  primary: boolean;
  onStart: () => void;
}

const Arriving = ({ item }: { item: ImportFile }): ReactElement => {
  const { t, f } = useText();
  const reading = item.phase === 'reading';
  const label = reading ? t('data.reading') : t('data.sending', { share: f.percent(item.sent, 0) });
  return (
    <div className={classNames.arriving}>
      <ProgressBar share={reading ? null : item.sent} label={label} />
      <span className="num">{label}</span>
    </div>
  );
};

const Recognised = ({ item, imports, startable, primary, onStart }: FileCardProps): ReactElement | null => {
  const { t, language } = useText();
  const { data: connectors = [] } = useConnectors();
  const { preview } = item;
  if (!preview) return null;
  const shape = connectors.find((one) => one.shape === preview.shape && one.parts.length > 0);
  const lacking = shape ? [] : missing(preview.mapping);
  const lackingParts = shape ? missingParts(preview.mapping, shape) : [];
  return (
    <>
      <ShapeBar preview={preview} connectors={connectors} onShape={(next) => void imports.reshape(item, next)} />
      <Reading
        preview={preview}
        onOptions={(options) => void imports.correct(item, undefined, options)}
        onMapping={(mapping) => void imports.correct(item, mapping, undefined)}
      />
      {item.problem ? <ErrorState error={item.problem} /> : null}
      <Problems problems={preview.problems} />
      {shape ? (
        <ShapeColumns key={shape.shape} preview={preview} connector={shape} onChange={(mapping) => void imports.correct(item, mapping, undefined)} />
      ) : (
        <ColumnTable preview={preview} onChange={(mapping) => void imports.correct(item, mapping, undefined)} />
      )}
      <EventPreviewTable events={preview.events_preview} />
      <StatementPreview statements={preview.statements_preview ?? []} />
      <footer className={classNames.foot}>
        <TextInput
          className={classNames.source}
          label={t('data.sourceName')}
          description={t(preview.remembered ? 'data.remembered' : 'data.sourceHint')}
          value={item.sourceName ?? ''}
          maxLength={200}
          onChange={(event) => imports.rename(item, event.currentTarget.value)}
        />
        <div className={classNames.start}>
          {preview.kind === 'research' ? null : (
            <Checkbox
              label={t('sources.startsJourneys')}
              checked={item.startsJourneys ?? false}
              onChange={(event) => imports.allowJourneys(item, event.currentTarget.checked)}
            />
          )}
          {lackingParts.map((part) => (
            <StatusChip key={part.name} tone="warn">
              {t('sources.partMissing', { part: spoken(part.label, language) || part.name })}
            </StatusChip>
          ))}
          {lacking.map((one) => (
            <StatusChip key={one} tone="warn">
              {t(one === 'journey' ? 'data.missingJourney' : one === 'time' ? 'data.missingTime' : 'data.missingActivity')}
            </StatusChip>
          ))}
          <Button
            kind={primary ? 'primary' : 'outline'}
            disabled={!startable || !item.sourceName?.trim()}
            onClick={onStart}
          >
            {t('data.start')}
          </Button>
        </div>
      </footer>
    </>
  );
};

export const FileCard = (props: FileCardProps): ReactElement => {
  const { item, imports } = props;
  const { t, f } = useText();
  return (
    <section className={classNames.card} aria-label={item.file.name} data-phase={item.phase}>
      <header className={classNames.head}>
        <IconFile size={16} stroke={1.6} aria-hidden />
        <h2 className={classNames.name}>{item.file.name}</h2>
        <span className={classNames.size}>{f.bytes(item.file.size)}</span>
        {item.preview ? <FileChips preview={item.preview} /> : null}
        <span className={classNames.space} />
        {item.run ? (
          <>
            <RunState run={item.run} />
            <Link to="/data/runs/$run" params={{ run: item.run.id }} className={buttonClass({ size: 'sm' })}>
              {t('data.showRun')}
            </Link>
          </>
        ) : (
          <IconButton
            label={t('data.removeFile', { name: item.file.name })}
            icon={<IconX size={16} aria-hidden />}
            onClick={() => imports.remove(item)}
          />
        )}
      </header>
      {item.phase === 'sending' || item.phase === 'reading' ? <Arriving item={item} /> : null}
      {item.phase === 'failed' ? <ErrorState error={item.problem} title={t('data.fileUnusable')} /> : null}
      {item.phase === 'ready' || item.phase === 'starting' ? <Recognised {...props} /> : null}
    </section>
  );
};
