import type { journeys as english } from '../en/journeys';

export const journeys: Record<keyof typeof english, string> = {};
