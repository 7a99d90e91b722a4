/** What Etappe takes a file for, correctable, and what its rows become. */
import { Select } from '@mantine/core';
import type { ReactElement } from 'react';

import type { ConnectorOut, UploadPreview } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';

import { kindOfShape, lookOf, type ShapeKind } from '../kinds';
import { ofKind, spoken } from './connectors';
import classNames from './ShapeBar.module.css';

const kinds = ['web', 'crm', 'survey', 'service', 'research', 'comments', 'file'] as const satisfies readonly ShapeKind[];

const becomes: Record<ShapeKind, TextKey> = {
  web: 'sources.becomesWeb',
  crm: 'sources.becomesCrm',
  survey: 'sources.becomesSurvey',
  service: 'sources.becomesService',
  research: 'sources.becomesResearch',
  comments: 'sources.becomesComments',
  file: 'sources.becomesFile',
};

/** A plain table of events has no shape. */
export const TABLE = 'events';

interface ShapeBarProps {
  preview: UploadPreview;
  connectors: readonly ConnectorOut[];
  onShape: (shape: string) => void;
}

export const ShapeBar = ({ preview, connectors, onShape }: ShapeBarProps): ReactElement => {
  const { t, f, language } = useText();
  const shape = preview.shape ?? TABLE;
  const look = lookOf(kindOfShape(preview.kind ?? 'file'));
  const sure = preview.shapes?.find((one) => one.shape === shape)?.confidence;
  return (
    <div className={classNames.bar}>
      <span className={classNames.icon} aria-hidden>
        <look.icon size={18} stroke={1.5} />
      </span>
      <Select
        className={classNames.field}
        label={t('sources.takenFor')}
        data={kinds
          .map((kind) => ({
            group: t(lookOf(kindOfShape(kind)).name),
            items: ofKind(connectors, kind).map((one) => ({ value: one.shape, label: spoken(one.name, language) })),
          }))
          .filter((group) => group.items.length > 0)}
        value={shape}
        allowDeselect={false}
        searchable
        maxDropdownHeight={400}
        onChange={(value) => value && onShape(value)}
      />
      <p className={classNames.becomes}>
        {t(becomes[preview.kind ?? 'file'])}
        {sure === undefined || shape === TABLE ? null : <span className="num"> {t('sources.sure', { share: f.percent(sure, 0) })}</span>}
      </p>
    </div>
  );
};
