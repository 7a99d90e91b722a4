/** A value before and after, for columns that hold no text: a place, a number, a choice. */
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText, type TextTools } from '@/i18n/useText';
import { useShown } from '@/shared/text';

import { isText } from './merged';
import type { Change } from './types';

const columnKeys: Record<string, TextKey> = {
  stage_id: 'versions.table.stage',
  step_id: 'versions.table.step',
  lane_id: 'versions.table.lane',
  persona_id: 'versions.column.persona',
  persona_ids: 'versions.column.persona',
  value: 'versions.column.value',
  reason: 'versions.column.reason',
  target: 'versions.column.target',
  threshold: 'versions.column.threshold',
  metric: 'versions.column.metric',
  span: 'versions.column.span',
  optional: 'versions.column.optional',
  evidence: 'versions.column.evidence',
  fields: 'versions.column.fields',
};

interface Props {
  change: Change;
  column: string;
  before: unknown;
  after: unknown;
}

export const ChangedValues = ({ change, column, before, after }: Props): ReactElement => {
  const text = useText();
  const words = useShown();
  const label = text.t(columnKeys[column] ?? 'versions.column.other');
  if ([before, after].some((value) => typeof value === 'object' && value !== null && !isText(value))) return <>{label}</>;
  const said = (value: unknown): string => (isText(value) ? words(value) : (typeof value === 'string' && words(change.names[value])) || plain(value, column, text));
  return (
    <>
      {label}: <del>{said(before)}</del> <IconArrowRight size={11} aria-hidden /> <ins>{said(after)}</ins>
    </>
  );
};

/** Feelings are shown on the scale of their lane; everything else as it is. */
const plain = (value: unknown, column: string, { t, f }: TextTools): string => {
  if (value === null || value === undefined || value === '') return t('versions.nothing');
  if (typeof value === 'boolean') return t(value ? 'versions.yes' : 'versions.no');
  if (typeof value === 'number') return column === 'value' ? f.signed(value * 2, 1) : f.number(value, Number.isInteger(value) ? 0 : 2);
  return String(value);
};
