/** The columns of a file of a known shape: which part, identifier, trait or question each is, correctable. */
import { Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import type { ConnectorOut, Mapping, UploadPreview } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './ColumnTable.module.css';
import { spoken } from './connectors';
import { identifierTypes, inShapeOrder, metrics, shapeRoleOf, withShapeRole, type IdentifierType, type Metric, type ShapeRole } from './shapeMapping';

const FIRST = 14;

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
  const { t } = useText();
  const choices = useChoices(connector);
  const [all, setAll] = useState(false);
  // the order stays while a person works in it
  const [order] = useState(() => inShapeOrder(preview));
  const byName = new Map(preview.columns.map((column) => [column.name, column]));
  const names = [...order.filter((name) => byName.has(name)), ...[...byName.keys()].filter((name) => !order.includes(name))];
  const shown = all ? names : names.slice(0, FIRST);
  return (
    <div className={classNames.frame}>
      <div className={classNames.scroller}>
        <table className={classNames.table}>
          <caption className="visually-hidden">{t('data.columns')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('data.column')}</th>
              <th scope="col">{t('data.meaning')}</th>
              <th scope="col">{t('data.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((name) => {
              const role = shapeRoleOf(preview.mapping, name);
              return (
                <tr key={name} data-role={role} className={classes(role === 'ignore' && classNames.ignored)}>
                  <th scope="row">{name}</th>
                  <td>
                    <Select
                      aria-label={t('data.roleOf', { column: name })}
                      className={classes(classNames.role, role !== 'ignore' && role !== 'property' && classNames.chosen)}
                      data={choices}
                      value={role}
                      allowDeselect={false}
                      searchable
                      maxDropdownHeight={360}
                      onChange={(value) => value && onChange(withShapeRole(preview.mapping, name, value as ShapeRole))}
                    />
                  </td>
                  <td className={classNames.samples}>{byName.get(name)!.samples.slice(0, 3).join(' · ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {names.length > FIRST ? (
        <button type="button" className={classNames.all} onClick={() => setAll(!all)}>
          {all ? t('data.fewerColumns') : t('data.allColumns', { count: names.length - FIRST })}
        </button>
      ) : null}
    </div>
  );
};
