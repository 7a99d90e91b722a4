import type { paths as english } from '../en/paths';

export const paths: Record<keyof typeof english, string> = {};
