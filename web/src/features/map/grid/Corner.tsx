/** Above the lane heads: version, how many arrive, and the names of the head's rows. */
import { IconArrowsSplit2, IconClock, IconCornerDownRight, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { overallShare } from '../model';
import type { HeadProps } from './head';
import classNames from './Head.module.css';

export const Corner = ({ model, measured, settings }: HeadProps): ReactElement => {
  const { t, f } = useText();
  const { version, reviewed_at } = model.journey;
  const share = overallShare([...measured.values()]);
  const isPlan = settings.mode === 'plan';
  return (
    <div className={classNames.corner} role="presentation">
      <p className={classNames.version}>
        {reviewed_at ? t('map.versionChecked', { version, date: f.date(Date.parse(reviewed_at) * 1000) }) : t('map.versionOnly', { version })}
      </p>
      <p className={classNames.overall}>
        {t('map.overall')}
        <br />
        <b className="num">{isPlan || share === null ? t('common.noData') : f.percent(share)}</b> {share !== null && !isPlan && <small>{t('map.arrive')}</small>}
      </p>
      <p className={classNames.rowName} style={{ top: 78 }}>
        <IconUsers size={14} stroke={1.5} aria-hidden />
        {t('map.reached')}
      </p>
      <p className={classNames.rowName} style={{ top: 98 }}>
        <IconCornerDownRight size={14} stroke={1.5} aria-hidden className={classNames.lossIcon} />
        {t('map.loss')}
      </p>
      <p className={classNames.rowName} style={{ top: 143 }}>
        <IconClock size={14} stroke={1.5} aria-hidden />
        {t('map.medianTime')}
      </p>
      {settings.deviations && !isPlan ? (
        <p className={classNames.rowName} style={{ top: 171 }}>
          <IconArrowsSplit2 size={14} stroke={1.5} aria-hidden />
          {t('plan.head')}
        </p>
      ) : null}
    </div>
  );
};
