/** The common words: both languages side by side, or as a list; and a field to try a title in. */
import { useLocalStorage } from '@mantine/hooks';
import type { ReactElement } from 'react';

import { ObjectList } from '@/features/library';
import { useText } from '@/i18n/useText';
import { useAll } from '@/shared/fields';
import { Segmented } from '@/shared/ui/Segmented';

import { FrameworkFrame } from '../FrameworkFrame';
import { Sides } from './Sides';
import { TryOut } from './TryOut';

type View = 'sides' | 'list';

export const GlossaryPage = (): ReactElement => {
  const { t } = useText();
  const { data } = useAll('glossary');
  const [view, setView] = useLocalStorage<View>({ key: 'etappe.glossary-view', defaultValue: 'sides', getInitialValueInEffect: false });
  const isFilled = data !== undefined && data.length > 0;
  const options = [
    { value: 'sides' as const, label: t('framework.bothLanguages') },
    { value: 'list' as const, label: t('framework.asList') },
  ];
  return (
    <FrameworkFrame shelf="glossary" actions={isFilled ? <Segmented<View> label={t('framework.viewOf')} value={view} options={options} onChange={setView} /> : undefined}>
      {isFilled ? <TryOut /> : null}
      {isFilled && view === 'sides' ? <Sides /> : <ObjectList kind="glossary" />}
    </FrameworkFrame>
  );
};
