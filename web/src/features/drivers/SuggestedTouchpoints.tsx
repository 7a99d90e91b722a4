/** The strongest drivers of an outcome that are touchpoints: whom it is worth comparing. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAnswer } from '@/shared/measured';
import { Button } from '@/shared/ui';

import classNames from './Drivers.module.css';
import type { Drivers } from './shapes';

const MOST = 5;

export const SuggestedTouchpoints = ({ request, onChoose }: { request: object; onChoose: (touchpoint: string) => void }): ReactElement | null => {
  const { t } = useText();
  const { answer } = useAnswer<Drivers>('/drivers', { ...request, method: 'auto' });
  const names = [...new Set((answer?.rows ?? []).flatMap(({ touchpoint }) => (touchpoint === null ? [] : [touchpoint])))].slice(0, MOST);
  if (names.length === 0) return null;
  return (
    <div className={classNames.suggested} role="group" aria-label={t('drivers.suggested')}>
      {names.map((name) => (
        <Button key={name} size="sm" onClick={() => onChoose(name)}>
          {name}
        </Button>
      ))}
    </div>
  );
};
