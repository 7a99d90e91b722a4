/** The order of a list: kept per kind on this device, applied where the whole list is here. */

export interface Sorting {
  column: string;
  descending: boolean;
}

export const byName: Sorting = { column: 'name', descending: false };

/** The next order when a header is pressed: up, down, and back to names. */
export const pressed = (now: Sorting, column: string): Sorting => {
  if (now.column !== column) return { column, descending: false };
  return now.descending ? byName : { column, descending: true };
};

type Value = string | number | null;

const compare = (one: Value, other: Value, collator: Intl.Collator): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
};

/** Sorted rows; those without a value come last in either direction. */
export const sortedBy = <Row>(rows: readonly Row[], value: (row: Row) => Value, descending: boolean, locale: string): Row[] => {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const isEmpty = (row: Row): boolean => value(row) === null || value(row) === '';
  return rows.toSorted((one, other) => {
    if (isEmpty(one) || isEmpty(other)) return Number(isEmpty(one)) - Number(isEmpty(other));
    return compare(value(one), value(other), collator) * (descending ? -1 : 1);
  });
};
