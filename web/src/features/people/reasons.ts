/** Why a customer is in a list, in words. */

import { stepName, type PeopleSpec } from '@/features/questions';
import type { TextTools } from '@/i18n/useText';

/** One sentence for the whole list: what these people have in common. */
export function reasonOf(spec: PeopleSpec, name: string | undefined, { t, f }: Pick<TextTools, 't' | 'f'>): string {
  switch (spec.behind) {
    case 'touchpoint':
      return t('people.met', { name: f.list([...(spec.touchpoints ?? [])]) });
    case 'ended':
      return t('people.ended', { name: f.list([...(spec.touchpoints ?? [])]) });
    case 'transition':
      return t('people.went', { source: spec.source ?? '', target: spec.target ?? '' });
    case 'variant':
      return t('people.variant', { count: spec.steps?.length ?? 0 });
    case 'funnel':
    case 'lost':
      return funnelReason(spec, name, t);
    default:
      return t('people.all');
  }
}

function funnelReason(spec: PeopleSpec, name: string | undefined, t: TextTools['t']): string {
  const index = spec.step ?? 0;
  const step = spec.funnel?.steps[index];
  const values = { number: index + 1, name: name ?? (step ? stepName(step) : '') };
  return spec.behind === 'lost' ? t('people.lost', values) : t('people.reached', values);
}
