/** The moments of a step with their diamonds, names and targets. */
import type { ReactElement } from 'react';

import { metricKeys, metricText, MomentGlyph, momentKindKeys, momentName, momentStateKeys, type MomentState } from '@/features/map';
import { useText, type TextTools } from '@/i18n/useText';
import type { MomentRow } from '@/shared/changes';

import { ChangeSign } from './ChangeSign';
import type { Marks } from './types';
import classNames from './ReadOnlyMap.module.css';

interface Props {
  moments: readonly MomentRow[];
  marks: Marks | undefined;
  states: ReadonlyMap<string, MomentState> | undefined;
}

export const MomentNames = ({ moments, marks, states }: Props): ReactElement | null => {
  const text = useText();
  if (moments.length === 0) return null;
  return (
    <ul className={classNames.moments}>
      {moments.map((moment) => {
        const mark = marks?.get(moment.id);
        const name = mark?.body ?? momentName(moment, text);
        const state = states?.get(moment.id) ?? 'unmeasured';
        return (
          <li key={moment.id} data-moment={moment.id} data-change={mark?.change} data-current={mark?.isCurrent || undefined} data-state={state} title={momentTitle(moment, text)}>
            <MomentGlyph kind={moment.kind} state={state} size={15} />
            {states ? <span className="visually-hidden">{text.t(momentStateKeys[state])}: </span> : null}
            {mark ? <ChangeSign change={mark.change} /> : null}
            {mark?.change === 'removed' ? <del>{name}</del> : <span>{name}</span>}
          </li>
        );
      })}
    </ul>
  );
};

/** "Moment of truth · drop-off ≤ 30%" */
export const momentTitle = (moment: MomentRow, { t, f }: TextTools): string => {
  const kind = t(momentKindKeys[moment.kind]);
  if (!moment.metric || moment.target === null) return kind;
  return `${kind} · ${t(metricKeys[moment.metric])} ≤ ${metricText(moment.metric, moment.target, f)}`;
};
