/** The columns of a file as a table: a name, what it is taken for, samples; the rest folds away behind the first ones. */
import { Select, type ComboboxData } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './ColumnTable.module.css';

interface ColumnRowsProps<Column extends { name: string; samples: string[] }> {
  columns: readonly Column[];
  /** Names in the order they are shown first; it stays while a person works in it. */
  order: () => readonly string[];
  /** Columns shown before the others are folded away. */
  first: number;
  choices: ComboboxData;
  searchable?: boolean;
  roleOf: (name: string) => string;
  onRole: (name: string, role: string) => void;
  /** What kind of values a column holds, where that is shown. */
  kind?: (column: Column) => string;
}

export const ColumnRows = <Column extends { name: string; samples: string[] }>({
  columns,
  order,
  first,
  choices,
  searchable = false,
  roleOf,
  onRole,
  kind,
}: ColumnRowsProps<Column>): ReactElement => {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const [kept] = useState(order);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const names = [...kept.filter((name) => byName.has(name)), ...[...byName.keys()].filter((name) => !kept.includes(name))];
  return (
    <div className={classNames.frame}>
      <div className={classNames.scroller}>
        <table className={classNames.table}>
          <caption className="visually-hidden">{t('data.columns')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('data.column')}</th>
              <th scope="col">{t('data.meaning')}</th>
              {kind ? <th scope="col">{t('data.kind')}</th> : null}
              <th scope="col">{t('data.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? names : names.slice(0, first)).map((name) => {
              const column = byName.get(name)!;
              const role = roleOf(name);
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
                      searchable={searchable}
                      maxDropdownHeight={360}
                      onChange={(value) => value && onRole(name, value)}
                    />
                  </td>
                  {kind ? <td>{kind(column)}</td> : null}
                  <td className={classNames.samples}>{column.samples.slice(0, 3).join(' · ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {names.length > first ? (
        <button type="button" className={classNames.all} onClick={() => setAll(!all)}>
          {all ? t('data.fewerColumns') : t('data.allColumns', { count: names.length - first })}
        </button>
      ) : null}
    </div>
  );
};
