/** What a metric is put on, as one text and back: `step:st_…`. */
import type { Subject } from './shapes';

export const readSubject = (id: string): Subject => {
  const [table = 'step', subject = ''] = id.split(':');
  return { table: table as Subject['table'], id: subject };
};

export const writeSubject = ({ table, id }: Subject): string => `${table}:${id}`;
