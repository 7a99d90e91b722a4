/** The common words in both languages: what they mean, what else is said, what is to be avoided. */
import type { ReactElement } from 'react';

import { ObjectList } from '@/features/library';
import { useAll } from '@/shared/fields';

import { FrameworkFrame } from '../FrameworkFrame';
import { TryOut } from './TryOut';

export const GlossaryPage = (): ReactElement => {
  const { data } = useAll('glossary');
  return (
    <FrameworkFrame shelf="glossary">
      {data && data.length > 0 ? <TryOut /> : null}
      <ObjectList kind="glossary" />
    </FrameworkFrame>
  );
};
