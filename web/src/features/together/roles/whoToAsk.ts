/** Who can give another role, or edit instead: whoever looks after the journey, else the first owner. */
import type { Member } from '@/shared/people';

export const whoToAsk = (people: readonly Member[], manager: string | null | undefined): Member | undefined =>
  people.find((one) => one.id === manager) ??
  people.filter((one) => one.role === 'owner').toSorted((a, b) => a.joined_at.localeCompare(b.joined_at))[0];
