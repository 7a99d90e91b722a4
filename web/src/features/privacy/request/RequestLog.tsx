/** Who did what about one request. */
import type { ReactElement } from 'react';

import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useLog } from '../api';
import { Entries } from '../rules/Entries';
import type { PrivacyRequest } from '../types';

export const RequestLog = ({ request }: { request: PrivacyRequest }): ReactElement => {
  const { data } = useLog(request.id);
  return data ? <Entries entries={data.pages.flatMap((page) => page.items)} /> : <SkeletonRows rows={3} />;
};
