/** The touchpoints of a step: planned ones dashed until somebody was seen there, measured ones solid with their share. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';
import { classes } from '@/shared/ui/classes';

import { BindTouchpoints } from './BindTouchpoints';
import type { CellProps } from './lanes';
import classNames from './Cells.module.css';

export const TouchpointsCell = ({ journey, column, measure, mode, isLoading }: CellProps): ReactElement => {
  const { t, f } = useText();
  const { data } = useVocabulary();
  const { step } = column;
  if (step.touchpoints.length === 0) {
    return (
      <div className={classes(classNames.card, classNames.missing)} data-kind="missing">
        <span className={classNames.noData}>{t('common.noData')}</span>
        <BindTouchpoints journey={journey} step={step} className={classNames.link} label={t('map.bind')} />
      </div>
    );
  }
  const seen = new Map(measure?.touchpoints.map((one) => [one.touchpoint, one]));
  const rows = step.touchpoints
    .map((touchpoint) => ({ touchpoint, share: seen.get(touchpoint)?.share ?? null }))
    .toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1));
  const isSeen = mode === 'both' && rows.some(({ share }) => share !== null && share > 0);
  return (
    <div className={classes(classNames.card, classNames.stack, !isSeen && classNames.planned)} data-kind={isSeen ? 'measured' : 'assumed'}>
      {rows.map(({ touchpoint, share }) => (
        <span key={touchpoint} className={classes(classNames.touchpoint, (share ?? 0) === 0 && classNames.unseen)} title={touchpoint}>
          <ChannelIcon channel={data?.touchpoints.find((one) => one.name === touchpoint)?.channel ?? seen.get(touchpoint)?.channel ?? ''} />
          <span className={classNames.touchpointName}>{touchpoint}</span>
          {mode === 'both' && (
            <span className={classNames.touchpointShare}>
              {share === null ? (isLoading ? '···' : t('common.noData')) : f.percent(share, 0)}
            </span>
          )}
        </span>
      ))}
      <BindTouchpoints journey={journey} step={step} className={classNames.edit} label={t('map.changeTouchpoints')} isIcon />
    </div>
  );
};
