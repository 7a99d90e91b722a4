/** Rules that make sense in these data, to begin with. */
import type { Vocabulary } from '@/shared/api/contracts';

import type { KnownTraits } from './api';

const RETURNED = 'visited at least 3 times in the last 48 h';

/** As a rule names a trait: what is no plain word stands in quotes. */
const traitField = (name: string): string => (/^[A-Za-z_]\w*$/u.test(name) ? name : JSON.stringify(name));

/** The first trait that sets some customers apart from the others. */
const traitRules = (known: KnownTraits | undefined): string[] => {
  const telling = known?.traits.find(({ values }) => values.length > 1);
  return telling ? [`is (traits.${traitField(telling.name)} = ${JSON.stringify(telling.values[0])})`] : [];
};

/** A return within two days, then what people here do often, and what is known of them. */
export const exampleRules = (vocabulary: Pick<Vocabulary, 'touchpoints'> | undefined, known?: KnownTraits): string[] => {
  const often = (vocabulary?.touchpoints ?? []).toSorted((a, b) => b.customers - a.customers).slice(1, 4);
  const [first, second, third] = often.map(({ name }) => `activity = ${JSON.stringify(name)}`);
  return [
    RETURNED,
    ...(first ? [`did (${first}) at least 2 times in the last 7 d`] : []),
    ...(first && second ? [`did (${first}) and did not (${second})`] : []),
    ...(second && third ? [`did (${second}) before (${third})`] : []),
    ...traitRules(known),
  ];
};
