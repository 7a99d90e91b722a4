/** One gap in words: the lane it is on, what changes, and a feeling before and after. */
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { kindName } from '@/features/map';
import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';

import type { Gap } from './queries';

/** Feelings are kept from −1 to 1 and shown on the scale of their lane. */
const SCALE = 2;

export const GapWords = ({ gap }: { gap: Gap }): ReactElement => {
  const text = useText();
  const words = useShown();
  return (
    <>
      {gap.lane ? <b>{kindName(gap.lane, text)} </b> : null}
      {words(gap.message)}
      {gap.lane === 'feel' ? <Felt gap={gap} /> : null}
    </>
  );
};

const Felt = ({ gap }: { gap: Gap }): ReactElement => {
  const { f } = useText();
  return (
    <span className="num">
      {' '}
      {f.signed(Number(gap.old) * SCALE, 1)} <IconArrowRight size={11} aria-hidden /> {f.signed(Number(gap.new) * SCALE, 1)}
    </span>
  );
};
