/** Text for machines, to be copied whole. */
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useClipboard } from '@mantine/hooks';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui/Button';

import classNames from './CodeBlock.module.css';

interface CodeBlockProps {
  code: string;
  /** What stands here, for readers. */
  label: string;
  canCopy?: boolean;
  wrap?: boolean;
}

export const CodeBlock = ({ code, label, canCopy = true, wrap = false }: CodeBlockProps): ReactElement => {
  const { t } = useText();
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <div className={classNames.block} data-wrap={wrap}>
      <pre tabIndex={0} role="region" aria-label={label}>
        {code}
      </pre>
      {canCopy ? (
        <span className={classNames.copy}>
          <IconButton
            framed
            label={t(clipboard.copied ? 'common.copied' : 'sources.copyOf', { name: label })}
            icon={<Icon size={15} aria-hidden />}
            onClick={() => clipboard.copy(code)}
          />
        </span>
      ) : null}
    </div>
  );
};
