/** Which other term of the taxonomy means the same as the chosen one. */
import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

import { TermDot } from '@/features/library';
import { useText } from '@/i18n/useText';
import { Localized } from '@/shared/text';
import { Button } from '@/shared/ui/Button';

import type { TermOut } from '../api';

interface MergeTermProps {
  terms: readonly TermOut[];
  selected: string;
  icon: ReactNode;
  onPick: (other: string) => void;
}

export const MergeTerm = ({ terms, selected, icon, onPick }: MergeTermProps): ReactElement => {
  const { t } = useText();
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button size="sm" icon={icon} disabled={terms.length < 2}>
          {t('framework.mergeTerm')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('framework.mergeTermInto')}</Menu.Label>
        {terms
          .filter((term) => term.id !== selected)
          .map((term) => (
            <Menu.Item key={term.id} leftSection={<TermDot name={term.fields['colour']} />} onClick={() => onPick(term.id)}>
              <Localized text={term.name} />
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
};
