/** Levels across, sources, kinds of statements and displays down: a tick where it is allowed. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Refs, type Kind, type LibraryObject } from '@/shared/fields';
import { shown } from '@/shared/text';

import { levels, type Level } from '../rules/settings';
import { allows, listOf, parts, switched, type Part } from './architecture';
import classNames from './Information.module.css';
import { LaneRows } from './LaneRows';

interface MatrixProps {
  kind: Kind;
  rules: Partial<Record<Level, LibraryObject>>;
  canEdit: boolean;
  onPut: (level: Level, changes: Record<string, unknown>) => void;
}

const PartRows = ({ part, kind, rules, canEdit, onPut }: MatrixProps & { part: Part }): ReactElement => {
  const { t, language } = useText();
  const field = kind.fields.find((one) => one.name === part);
  const all = (field?.options ?? []).map((option) => option.value);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={classNames.group}>
          {shown(field?.label, language).value}
        </th>
      </tr>
      {(field?.options ?? []).map((option) => {
        const name = shown(option.label, language).value;
        return (
          <tr key={option.value}>
            <th scope="row">{name}</th>
            {levels.map((level) => (
              <td key={level}>
                <label className={classNames.tick}>
                  <input
                    type="checkbox"
                    aria-label={t('framework.allowedOn', { name, level })}
                    checked={allows(rules[level], part, option.value)}
                    disabled={!canEdit || Boolean(rules[level]?.origin)}
                    onChange={() => onPut(level, { [part]: switched(rules[level], part, option.value, all) })}
                  />
                </label>
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
};

const FlowRows = ({ kind, rules, canEdit, onPut }: MatrixProps): ReactElement => {
  const { t, language } = useText();
  const choice = (name: 'aggregation' | 'cadence'): ReactElement => {
    const field = kind.fields.find((one) => one.name === name);
    const label = shown(field?.label, language).value;
    return (
      <tr>
        <th scope="row">{label}</th>
        {levels.map((level) => (
          <td key={level}>
            {name === 'aggregation' && level === 'L0' ? (
              <span className={classNames.none}>{t('framework.topLevel')}</span>
            ) : (
              <select
                className={classNames.select}
                aria-label={`${label}, ${level}`}
                disabled={!canEdit || Boolean(rules[level]?.origin)}
                value={(rules[level]?.fields[name] as string | undefined) ?? ''}
                onChange={(event) => onPut(level, { [name]: event.currentTarget.value || null })}
              >
                <option value="">{t('fields.notSaid')}</option>
                {(field?.options ?? []).map((option) => (
                  <option key={option.value} value={option.value}>
                    {shown(option.label, language).value}
                  </option>
                ))}
              </select>
            )}
          </td>
        ))}
      </tr>
    );
  };
  const recipients = shown(kind.fields.find((one) => one.name === 'recipients')?.label, language).value;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={classNames.group}>
          {t('framework.flow')}
        </th>
      </tr>
      {choice('aggregation')}
      <tr>
        <th scope="row">{recipients}</th>
        {levels.map((level) => (
          <td key={level}>
            <Refs
              kind="department"
              label={`${recipients}, ${level}`}
              ids={listOf(rules[level], 'recipients')}
              readOnly={!canEdit || Boolean(rules[level]?.origin)}
              onChange={(ids) => onPut(level, { recipients: ids.length > 0 ? ids : null })}
            />
          </td>
        ))}
      </tr>
      {choice('cadence')}
    </tbody>
  );
};

export const InformationMatrix = (props: MatrixProps): ReactElement => {
  const { t, language } = useText();
  const options = props.kind.fields.find((one) => one.name === 'level')?.options ?? [];
  return (
    <div className={classNames.scroller}>
      <table className={classNames.table} aria-label={t('framework.information')}>
        <thead>
          <tr>
            <td />
            {levels.map((level) => (
              <th key={level} scope="col">
                {shown(options.find((one) => one.value === level)?.label, language).value}
              </th>
            ))}
          </tr>
        </thead>
        {parts.map((part) => (
          <PartRows key={part} part={part} {...props} />
        ))}
        <LaneRows />
        <FlowRows {...props} />
      </table>
    </div>
  );
};
