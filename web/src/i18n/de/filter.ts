import type { filter as english } from '../en/filter';

export const filter: Record<keyof typeof english, string> = {};
