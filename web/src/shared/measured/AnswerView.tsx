/** An answer on the page: its error, its placeholder, the states in which there is nothing to draw, then the answer itself. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { Caveats } from './Caveats';
import type { Words } from './types';
import type { Asked } from './useAnswer';

/** What answers say about themselves, where they do. */
interface SaysHow {
  state?: string;
  n?: number;
  definition?: Words | null;
  caveats?: readonly Words[];
}

interface Props<Answer> {
  asked: Asked<Answer>;
  rows?: number;
  /** What to do where data are missing; the filter's hint unless told. */
  missing?: ReactNode;
  /** The answer's own words on method and caveats stand below it. */
  withCaveats?: boolean;
  children: (answer: Answer) => ReactNode;
}

const titles = { no_data: 'measured.nothing', too_few: 'measured.notEnough', constant: 'measured.constant', too_many: 'measured.tooMany' } as const;

const isMissing = (state: string | undefined): state is keyof typeof titles => state !== undefined && state in titles;

export const AnswerView = <Answer extends object>({ asked, rows = 8, missing, withCaveats = true, children }: Props<Answer>): ReactElement => {
  const { t } = useText();
  const { answer, error, retry, isStale } = asked;
  if (error && !answer) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <SkeletonRows rows={rows} />;
  const { state, n, definition, caveats }: SaysHow = answer;
  return (
    <div style={isStale ? { opacity: 0.4 } : undefined} data-state={isStale ? 'stale' : state}>
      {isMissing(state) ? (
        <EmptyState title={t(titles[state], { n: n ?? 0 })} text={missing ?? t('measured.nothingHint')} />
      ) : (
        children(answer)
      )}
      {withCaveats ? <Caveats definition={definition} caveats={caveats} /> : null}
    </div>
  );
};
