/** The rules that everybody keeps to: what is demanded, what is allowed, how long things count, where it comes from. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { FrameworkFrame } from '../FrameworkFrame';
import { AgeRules } from './AgeRules';
import { Inheritance } from './Inheritance';
import { LanguageRules } from './LanguageRules';
import { LevelRulesForm } from './LevelRulesForm';
import { MandatoryRules } from './MandatoryRules';
import { OwnFields } from './OwnFields';
import classNames from './Rules.module.css';
import { useSettings } from './useSettings';

export const RulesPage = (): ReactElement => {
  const { t } = useText();
  const { state, error, refetch, editing } = useSettings();
  return (
    <FrameworkFrame shelf="rules" scroll>
      {error ? <ErrorState error={error} onRetry={refetch} /> : null}
      {!state && !error ? <SkeletonRows rows={10} /> : null}
      {state && editing ? (
        <div className={classNames.page}>
          {editing.canEdit ? null : <p className={classNames.hint}>{t('framework.ownersOnly')}</p>}
          <MandatoryRules {...editing} />
          <LanguageRules {...editing} />
          <LevelRulesForm {...editing} />
          <AgeRules {...editing} />
          <OwnFields {...editing} />
          <Inheritance state={state} {...editing} />
        </div>
      ) : null}
    </FrameworkFrame>
  );
};
