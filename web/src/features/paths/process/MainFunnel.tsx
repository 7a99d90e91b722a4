/** The funnel of the same filter under the graph: the journey's steps, else the way most customers go. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { writePeople } from '@/features/people';
import { useQuestion, writeStep, type FunnelSpec } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { FunnelBars } from '@/shared/charts/FunnelBars';
import { DAY_US } from '@/shared/format';

import { usePathsAddress } from '../address';
import classNames from './MainFunnel.module.css';

interface Props {
  steps: readonly { name: string; touchpoints: readonly string[]; optional: boolean }[];
  isJourney: boolean;
}

const WINDOW = 14 * DAY_US;

export const MainFunnel = ({ steps, isJourney }: Props): ReactElement | null => {
  const { t, f } = useText();
  const { go } = usePathsAddress();
  const spec: FunnelSpec = { steps, definition: 'best_start', window_us: WINDOW };
  const { answer, isStale } = useQuestion('funnel', spec, { enabled: steps.length > 1 });
  const [first, last] = [answer?.steps[0], answer?.steps.at(-1)];
  if (!answer || !first || !last || steps.length < 2) return null;
  const share = first.reached > 0 ? last.reached / first.reached : 0;
  const toFunnel = (): void => go({ view: 'funnel', ...(isJourney ? {} : { step: steps.map(writeStep) }) });
  return (
    <section className={classNames.funnel} aria-labelledby="main-funnel" data-state={isStale ? 'stale' : undefined}>
      <header className={classNames.head}>
        <h2 id="main-funnel">{t('paths.mainFunnelTitle', { share: f.percent(share), name: last.name || last.touchpoints.join(' / ') })}</h2>
        <span className="num">
          {t('paths.mainFunnelNote', { window: f.duration(answer.window_us), n: f.number(first.reached) })}
        </span>
        <button type="button" className={classNames.open} onClick={toFunnel}>
          {t('paths.openFunnel')}
        </button>
        <span className={classNames.timeHead}>{t('paths.medianBefore')}</span>
      </header>
      <div className={classNames.bars}>
        <FunnelBars
          size="small"
          rows={answer.steps.map((row, i) => ({ key: String(i), ...row, name: row.name || row.touchpoints.join(' / ') }))}
          lostCell={(i, text) => {
            const previous = answer.steps.findLastIndex((row, k) => k < i && !row.optional);
            const people = writePeople({ behind: 'lost', funnel: spec, step: previous });
            return (
              <Link to="/people" search={{ ...people }} className={classNames.lost}>
                {text}
              </Link>
            );
          }}
        />
      </div>
    </section>
  );
};
