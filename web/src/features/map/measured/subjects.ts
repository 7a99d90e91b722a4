/** What a metric is put on: as one text and back (`step:st_…`), and which touchpoints stand there. */
import { touchpointsAt, type MapModel } from '../document/mapModel';
import { primaryWords } from '../document/words';
import type { Subject } from './shapes';

export const readSubject = (id: string): Subject => {
  const [table = 'step', subject = ''] = id.split(':');
  return { table: table as Subject['table'], id: subject };
};

export const writeSubject = ({ table, id }: Subject): string => `${table}:${id}`;

/** The touchpoints that stand where something is measured, by the names they have in the data. */
export const touchpointsOf = (model: MapModel, { table, id }: Subject): string[] => {
  const steps = model.steps.filter(({ row, stage }) => {
    if (table === 'journey') return true;
    if (table === 'stage') return stage.id === id;
    if (table === 'moment') return model.moments.get(row.id)?.some((moment) => moment.id === id);
    return row.id === (table === 'card' ? model.cards.get(id)?.step_id : id);
  });
  const objects = steps.flatMap(({ column }) => touchpointsAt(model, column));
  const own = model.objects.get(id);
  return [...new Set([...objects, ...(own?.kind === 'touchpoint' ? [own] : [])].map(({ name }) => primaryWords(name)))];
};
