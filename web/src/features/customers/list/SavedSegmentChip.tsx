/** Which saved segment the list is limited to. */
import { IconChartPie } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useSegments } from '@/shared/api/segments';
import { Chip, OptionList, OptionRow } from '@/shared/filter';

import classNames from './CustomersPage.module.css';

interface SavedSegmentChipProps {
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

export const SavedSegmentChip = ({ chosen, onChoose }: SavedSegmentChipProps): ReactElement => {
  const { t, f } = useText();
  const { data: segments = [] } = useSegments();
  const current = segments.find((segment) => segment.id === chosen);
  return (
    <Chip
      icon={IconChartPie}
      name={t('filter.segment')}
      value={chosen ? (current?.name ?? t('customers.unknownSegment')) : undefined}
      onClear={() => onChoose(undefined)}
    >
      {(close) => (
        <>
          {segments.length > 0 ? (
            <OptionList label={t('filter.segment')}>
              {segments.map((segment) => (
                <OptionRow
                  key={segment.id}
                  on={segment.id === chosen}
                  count={f.number(segment.size)}
                  onClick={() => {
                    onChoose(segment.id === chosen ? undefined : segment.id);
                    close();
                  }}
                >
                  {segment.name}
                </OptionRow>
              ))}
            </OptionList>
          ) : (
            <p className={classNames.none}>{t('segments.none')}</p>
          )}
          <Link to="/customers/segments" className={classNames.all}>
            {t('segments.manage')}
          </Link>
        </>
      )}
    </Chip>
  );
};
