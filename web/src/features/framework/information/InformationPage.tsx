/** Which sources, statements and displays belong on which level, how values go up, and who receives them. */
import { useState, type ReactElement } from 'react';

import { allows as mayDo, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { useKind } from '@/shared/fields';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import classNames from '../Framework.module.css';
import { FrameworkFrame } from '../FrameworkFrame';
import { InformationDiagram } from './InformationDiagram';
import { InformationMatrix } from './InformationMatrix';
import { useRules } from './useRules';

export const InformationPage = (): ReactElement => {
  const { t } = useText();
  const kind = useKind('information_rule');
  const { data, error, refetch, rules, put } = useRules();
  const [view, setView] = useState<'matrix' | 'diagram'>('matrix');
  const canEdit = mayDo(useRole(), 'editor');
  return (
    <FrameworkFrame shelf="information" scroll>
      <p className={classNames.lead}>
        {t('framework.informationText')} {t('framework.informationHint')}
      </p>
      <div className={classNames.views}>
        <Segmented
          label={t('framework.viewOf')}
          value={view}
          options={[
            { value: 'matrix', label: t('framework.asTable') },
            { value: 'diagram', label: t('framework.asDiagram') },
          ]}
          onChange={setView}
        />
      </div>
      {error ? <ErrorState error={error} onRetry={refetch} /> : null}
      {!error && (!data || !kind) ? <SkeletonRows rows={10} /> : null}
      {data && kind && view === 'matrix' ? <InformationMatrix kind={kind} rules={rules} canEdit={canEdit} onPut={put} /> : null}
      {data && kind && view === 'diagram' ? <InformationDiagram kind={kind} rules={rules} /> : null}
    </FrameworkFrame>
  );
};
