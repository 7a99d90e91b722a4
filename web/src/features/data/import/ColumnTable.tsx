/** The columns of a file: what each is taken for, correctable, with samples. */
import { Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import type { Mapping, UploadPreview } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './ColumnTable.module.css';
import { inOrder, roleOf, roles, withRole, type Role } from './mapping';

const roleNames: Record<Role, TextKey> = {
  customer: 'data.roleCustomer',
  case: 'data.roleCase',
  time: 'data.roleTime',
  time_of_day: 'data.roleTimeOfDay',
  activity: 'data.roleActivity',
  channel: 'data.roleChannel',
  value: 'data.roleValue',
  message_id: 'data.roleMessageId',
  property: 'data.roleProperty',
  milestone: 'data.roleMilestone',
  ignore: 'data.roleIgnore',
};

const kindNames: Record<UploadPreview['columns'][number]['kind'], TextKey> = {
  text: 'data.kindText',
  number: 'data.kindNumber',
  time: 'data.kindTime',
  flag: 'data.kindFlag',
};

/** Columns shown before the others are folded away. */
const FIRST = 12;

interface ColumnTableProps {
  preview: UploadPreview;
  onChange: (mapping: Mapping) => void;
}

export const ColumnTable = ({ preview, onChange }: ColumnTableProps): ReactElement => {
  const { t } = useText();
  const [all, setAll] = useState(false);
  // the order stays while a person works in it
  const [order] = useState(() => inOrder(preview).map((column) => column.name));
  const byName = new Map(preview.columns.map((column) => [column.name, column]));
  const names = [...order.filter((name) => byName.has(name)), ...preview.columns.map(({ name }) => name).filter((name) => !order.includes(name))];
  const shown = all ? names : names.slice(0, FIRST);
  const choices = roles.map((role) => ({ value: role, label: t(roleNames[role]) }));

  return (
    <div className={classNames.frame}>
      <div className={classNames.scroller}>
        <table className={classNames.table}>
          <caption className="visually-hidden">{t('data.columns')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('data.column')}</th>
              <th scope="col">{t('data.meaning')}</th>
              <th scope="col">{t('data.kind')}</th>
              <th scope="col">{t('data.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((name) => {
              const column = byName.get(name)!;
              const role = roleOf(preview.mapping, name);
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
                      maxDropdownHeight={360}
                      onChange={(value) => value && onChange(withRole(preview.mapping, name, value as Role))}
                    />
                  </td>
                  <td>{t(kindNames[column.kind])}</td>
                  <td className={classNames.samples}>{column.samples.slice(0, 3).join(' · ')}</td>
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
