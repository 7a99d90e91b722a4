/** Rules that make sense in these data, to begin with. */
import type { Vocabulary } from '@/shared/api/contracts';

const RETURNED = 'visited at least 3 times in the last 48 h';

/** A return within two days, then what people here do often. */
export const exampleRules = (vocabulary: Pick<Vocabulary, 'touchpoints'> | undefined): string[] => {
  const often = (vocabulary?.touchpoints ?? []).toSorted((a, b) => b.customers - a.customers).slice(1, 4);
  const [first, second, third] = often.map(({ name }) => `activity = ${JSON.stringify(name)}`);
  return [
    RETURNED,
    ...(first ? [`did (${first}) at least 2 times in the last 7 d`] : []),
    ...(first && second ? [`did (${first}) and did not (${second})`] : []),
    ...(second && third ? [`did (${second}) before (${third})`] : []),
  ];
};
