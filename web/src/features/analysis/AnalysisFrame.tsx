/** The frame of the room: boards first, then what one asks of the data. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Page, type Crumb } from '@/shared/ui/Page';

export type AnalysisPart = 'boards' | 'metrics' | 'drivers' | 'voices' | 'touchpoints' | 'value' | 'reports';

interface Props {
  current: AnalysisPart;
  /** The page shows one thing of its part. */
  title?: string;
  crumbs?: readonly Crumb[];
  heading?: ReactNode;
  chips?: ReactNode;
  filter?: ReactNode;
  actions?: ReactNode;
  scroll?: boolean;
  children: ReactNode;
}

export const AnalysisFrame = ({ current, title, scroll = true, children, ...rest }: Props): ReactElement => {
  const { t } = useText();
  return (
    <Page
      {...rest}
      title={title ?? t('analysis.title')}
      scroll={scroll}
      tabsLabel={t('analysis.rooms')}
      tabs={
        title
          ? []
          : [
              { label: t('analysis.boards'), link: { to: '/analysis' }, current: current === 'boards' },
              { label: t('analysis.metrics'), link: { to: '/analysis/metrics' }, current: current === 'metrics' },
              { label: t('analysis.drivers'), link: { to: '/analysis/drivers' }, current: current === 'drivers' },
              { label: t('voices.title'), link: { to: '/analysis/voices' }, current: current === 'voices' },
              { label: t('analysis.touchpoints'), link: { to: '/analysis/touchpoints' }, current: current === 'touchpoints' },
              { label: t('analysis.value'), link: { to: '/analysis/value' }, current: current === 'value' },
              { label: t('analysis.reports'), link: { to: '/analysis/reports' }, current: current === 'reports' },
            ]
      }
    >
      {children}
    </Page>
  );
};
