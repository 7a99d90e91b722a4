/** The way back to an object that was open. */
import type { LinkProps } from '@tanstack/react-router';

import type { RecentObject } from './recent';

export const recentLink = ({ kind, id }: Pick<RecentObject, 'kind' | 'id'>): LinkProps => {
  if (kind === 'journey') return { to: '/journeys/$journey', params: { journey: id } };
  if (kind === 'object') return { to: '/library/object/$id', params: { id } };
  return { to: '/customers/$customer', params: { customer: id } };
};
