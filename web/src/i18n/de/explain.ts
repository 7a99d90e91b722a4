import type { explain as english } from '../en/explain';

export const explain: Record<keyof typeof english, string> = {};
