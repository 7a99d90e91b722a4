/** Copies a value and says so for a moment. */
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { Button } from './Button';

export const CopyButton = ({ value, children }: { value: string; children: ReactNode }): ReactElement => {
  const { t } = useText();
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Button
      kind="ghost"
      size="sm"
      icon={<Icon size={14} aria-hidden />}
      title={t('common.copy')}
      onClick={() => clipboard.copy(value)}
    >
      {clipboard.copied ? t('common.copied') : children}
    </Button>
  );
};
