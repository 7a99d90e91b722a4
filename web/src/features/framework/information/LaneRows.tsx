/** Lanes down, levels across: which lanes belong on which level; kept in the rules of the framework. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { laneWords } from '../rules/laneWords';
import { isAllowed, levels, withAllowed } from '../rules/settings';
import { useSettings } from '../rules/useSettings';
import classNames from './Information.module.css';

const lanes = Object.keys(laneWords) as (keyof typeof laneWords)[];

export const LaneRows = (): ReactElement | null => {
  const { t } = useText();
  const { editing } = useSettings();
  if (!editing) return null;
  const { own, effective, canEdit, save } = editing;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={classNames.group}>
          {t('framework.lanesAllowed')}
        </th>
      </tr>
      {lanes.map((lane) => (
        <tr key={lane}>
          <th scope="row">{t(laneWords[lane])}</th>
          {levels.map((level) => {
            const isOn = isAllowed(effective, level, 'lanes', lane);
            const isLocked = !isOn && isAllowed(own, level, 'lanes', lane);
            return (
              <td key={level}>
                <label className={classNames.tick} title={isLocked ? t('framework.fromAbove') : undefined}>
                  <input
                    type="checkbox"
                    aria-label={t('framework.allowedOn', { name: t(laneWords[lane]), level })}
                    checked={isOn}
                    disabled={!canEdit || isLocked}
                    onChange={() => save(withAllowed(own, level, 'lanes', lane, lanes))}
                  />
                </label>
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
};
