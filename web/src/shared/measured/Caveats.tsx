/** How a result was found and what it does not say: method in a sentence, then each caveat. */
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './Caveats.module.css';
import type { Words } from './types';

interface Props {
  /** The definition of the method. */
  definition?: Words | null | undefined;
  caveats?: readonly Words[] | undefined;
}

export const Caveats = ({ definition, caveats = [] }: Props): ReactElement | null => {
  const { t, language } = useText();
  if (!definition && caveats.length === 0) return null;
  return (
    <aside className={classNames.caveats} aria-label={t('measured.toRead')}>
      <IconInfoCircle size={16} stroke={1.5} aria-hidden />
      <div>
        {definition ? <p>{definition[language]}</p> : null}
        {caveats.length > 0 ? (
          <ul>
            {caveats.map((caveat) => (
              <li key={caveat.en}>{caveat[language]}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </aside>
  );
};
