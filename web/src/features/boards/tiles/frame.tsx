/** What tiles share: the journey the board is filtered by, states in one line, the way to the whole answer. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconArrowUpRight } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useJourneyChoice } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import type { Asked } from '@/shared/measured';
import { ErrorState, Skeleton } from '@/shared/ui';

import classNames from '../Boards.module.css';
import type { Tile } from '../shapes';

/** What the tile asks beside the filter; the journey in the filter bar wins over the one of the tile. */
export const useTileBody = ({ settings }: Tile): Record<string, unknown> & { journey_id?: string } => {
  const { id } = useJourneyChoice();
  const journey = id ?? settings.journey_id;
  return { ...settings.body, ...(journey && { journey_id: journey }) };
};

interface Props<Answer> {
  asked: Pick<Asked<Answer>, 'answer' | 'error' | 'retry' | 'isStale'>;
  link?: LinkProps;
  children: (answer: Answer) => ReactNode;
}

export const TileAnswer = <Answer extends object>({ asked: { answer, error, retry, isStale }, link, children }: Props<Answer>): ReactElement => {
  const { t } = useText();
  if (error && !answer) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <Skeleton />;
  return (
    <div className={classNames.answer} style={isStale ? { opacity: 0.4 } : undefined}>
      <div className={classNames.answerBody}>{children(answer)}</div>
      {link ? (
        <Link {...link} className={classNames.open}>
          {t('boards.open')}
          <IconArrowUpRight size={12} aria-hidden />
        </Link>
      ) : null}
    </div>
  );
};

/** Why there is nothing to draw, in one line. */
export const Missing = ({ children }: { children: ReactNode }): ReactElement => (
  <p className={classNames.missing} data-kind="missing">
    {children}
  </p>
);
