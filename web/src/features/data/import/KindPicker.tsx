/** What one may bring: kinds of files, their shapes, what they become, and a sample of each to try. */
import { IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import type { ConnectorOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { handOver } from '@/shared/droppedFiles';
import { Button, buttonClass } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toastProblem } from '@/shared/ui/toast';

import { kindOfShape, lookOf, type ShapeKind } from '../kinds';
import { Choice } from '../parts/Choice';
import { ofKind, sampleFile, spoken, useConnectors } from './connectors';
import classNames from './KindPicker.module.css';

const kinds = ['web', 'crm', 'survey', 'service', 'research', 'comments', 'file'] as const satisfies readonly ShapeKind[];

const ShapeLine = ({ shape }: { shape: ConnectorOut }): ReactElement => {
  const { t, language } = useText();
  const [isBusy, setIsBusy] = useState(false);
  const name = spoken(shape.name, language);
  const tryOut = async (): Promise<void> => {
    setIsBusy(true);
    try {
      handOver([await sampleFile(shape)]);
    } catch (error) {
      toastProblem(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <li className={classNames.shape}>
      <div className={classNames.words}>
        <h4>{name}</h4>
        <p>{spoken(shape.description, language)}</p>
      </div>
      <div className={classNames.acts}>
        <a className={buttonClass({ size: 'sm', kind: 'ghost' })} href={shape.sample_url} download={shape.sample_name} aria-label={t('sources.sampleOf', { name })}>
          <IconDownload size={14} aria-hidden />
          {t('sources.sample')}
        </a>
        <Button
          size="sm"
          icon={<IconPlayerPlay size={14} aria-hidden />}
          disabled={isBusy}
          aria-label={t('sources.trySample', { name })}
          onClick={() => void tryOut()}
        >
          {t('sources.try')}
        </Button>
      </div>
    </li>
  );
};

interface KindPickerProps {
  kind: ShapeKind | null;
  onKind: (kind: ShapeKind) => void;
}

export const KindPicker = ({ kind, onKind }: KindPickerProps): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useConnectors();
  return (
    <section className={classNames.picker} aria-label={t('sources.whatYouBring')}>
      <Choice
        legend={t('sources.whatYouBring')}
        columns={3}
        value={kind}
        options={kinds.map((one) => {
          const look = lookOf(kindOfShape(one));
          return { value: one, label: t(look.name), hint: t(look.hint), icon: look.icon };
        })}
        onChange={onKind}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {kind && !data && !error ? <SkeletonRows rows={3} /> : null}
      {kind && data ? (
        <ul className={classNames.shapes}>
          {ofKind(data, kind).map((shape) => (
            <ShapeLine key={shape.shape} shape={shape} />
          ))}
        </ul>
      ) : null}
    </section>
  );
};
