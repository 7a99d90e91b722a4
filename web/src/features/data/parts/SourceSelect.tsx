/** One source, or all of them. */
import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { useSources } from '../api';

interface SourceSelectProps {
  value: string | null;
  /** The catalogue and the log know sources by name, everything else by id. */
  by?: 'id' | 'name';
  onChange: (value: string | null) => void;
}

export const SourceSelect = ({ value, by = 'id', onChange }: SourceSelectProps): ReactElement => {
  const { t } = useText();
  const { data } = useSources();
  return (
    <NativeSelect
      aria-label={t('flow.source')}
      value={value ?? ''}
      data={[{ value: '', label: t('flow.allSources') }, ...(data ?? []).map((source) => ({ value: source[by], label: source.name }))]}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
};
