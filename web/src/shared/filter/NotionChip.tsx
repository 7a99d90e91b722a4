/** What a journey is: everything of a customer, or one case; only where the data know cases. */
import { IconRoute } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';

import { Chip } from './Chip';
import { OptionList, OptionRow } from './Options';
import { useFilter } from './useFilter';

export const NotionChip = (): ReactElement | null => {
  const { t } = useText();
  const { notion, change } = useFilter();
  const { data } = useVocabulary();
  if (!data?.notions.includes('case') && notion === 'customer') return null;
  const choose = (next: 'case' | undefined, close: () => void): void => {
    change({ notion: next });
    close();
  };
  return (
    <Chip
      icon={IconRoute}
      name={t('filter.journeyCustomer')}
      value={notion === 'case' ? t('filter.journeyCase') : undefined}
      onClear={() => change({ notion: undefined })}
    >
      {(close) => (
        <OptionList label={t('filter.journeyIs')}>
          <OptionRow on={notion === 'customer'} onClick={() => choose(undefined, close)}>
            {t('filter.journeyCustomer')}
          </OptionRow>
          <OptionRow on={notion === 'case'} onClick={() => choose('case', close)}>
            {t('filter.journeyCase')}
          </OptionRow>
        </OptionList>
      )}
    </Chip>
  );
};
