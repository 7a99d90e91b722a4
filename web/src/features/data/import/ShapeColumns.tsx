/** The columns of a file of a known shape: which part, identifier, trait or question each is, correctable. */
import type { ReactElement } from 'react';

import type { ConnectorOut, Mapping, UploadPreview } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';

import { ColumnRows } from './ColumnRows';
import { spoken } from './connectors';
import { identifierTypes, inShapeOrder, metrics, shapeRoleOf, withShapeRole, type IdentifierType, type Metric, type ShapeRole } from './shapeMapping';

const identifierNames: Record<IdentifierType, TextKey> = {
  user: 'sources.idUser',
  email: 'sources.idEmail',
  phone: 'sources.idPhone',
  crm: 'sources.idCrm',
  anonymous: 'sources.idAnonymous',
  device: 'sources.idDevice',
};
const metricNames: Record<Metric, TextKey> = {
  nps: 'sources.metricNps',
  csat: 'sources.metricCsat',
  ces: 'sources.metricCes',
  rating: 'sources.metricRating',
  text: 'sources.metricText',
};

interface ShapeColumnsProps {
  preview: UploadPreview;
  connector: ConnectorOut;
  onChange: (mapping: Mapping) => void;
}

const useChoices = (connector: ConnectorOut) => {
  const { t, language } = useText();
  return [
    { group: spoken(connector.name, language), items: connector.parts.map((part) => ({ value: `part:${part.name}`, label: spoken(part.label, language) || part.name })) },
    { group: t('sources.groupIdentifiers'), items: identifierTypes.map((type) => ({ value: `id:${type}`, label: t(identifierNames[type]) })) },
    ...(connector.has_questions
      ? [{ group: t('sources.groupQuestions'), items: metrics.map((metric) => ({ value: `question:${metric}`, label: t(metricNames[metric]) })) }]
      : []),
    {
      group: t('sources.groupOther'),
      items: [
        { value: 'trait', label: t('sources.roleTrait') },
        { value: 'property', label: t('data.roleProperty') },
        { value: 'ignore', label: t('data.roleIgnore') },
      ],
    },
  ];
};

export const ShapeColumns = ({ preview, connector, onChange }: ShapeColumnsProps): ReactElement => {
  const choices = useChoices(connector);
  return (
    <ColumnRows
      columns={preview.columns}
      order={() => inShapeOrder(preview)}
      first={14}
      choices={choices}
      searchable
      roleOf={(name) => shapeRoleOf(preview.mapping, name)}
      onRole={(name, role) => onChange(withShapeRole(preview.mapping, name, role as ShapeRole))}
    />
  );
};
