import type { session as english } from '../en/session';

export const session: Record<keyof typeof english, string> = {};
