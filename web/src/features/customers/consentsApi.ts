/** What a customer allowed, purpose by purpose and channel by channel, and how it is changed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';

import { useCustomerPath } from './api';
import type { ConsentAnswer } from './shapes';

interface Words {
  de?: string;
  en?: string;
}

export interface Purpose {
  code: string;
  name: Words;
  description: Words;
  basis: string;
  double_opt_in: boolean;
}

export interface Wording {
  id: string;
  purpose: string;
  version: number;
  text: Words;
  made_at: string;
}

export interface NewStatement {
  purpose: string;
  channel: string;
  address?: string;
  statement: 'grant' | 'request' | 'deny' | 'withdraw';
  wording_id?: string;
  proof?: string;
  language?: 'de' | 'en';
}

export const useConsents = (handle: string) => {
  const path = `${useCustomerPath(handle)}/consents`;
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<ConsentAnswer>(path, { signal }) });
};

const SELDOM_MS = 60_000;

/** What data are used for, in the order the workspace gave it. */
export const usePurposes = () => {
  const path = useWorkspacePath()('/privacy/purposes');
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Purpose[]>(path, { signal }), staleTime: SELDOM_MS });
};

/** Every version of the words that consents were asked with. */
export const useWordings = () => {
  const path = useWorkspacePath()('/privacy/wordings');
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Wording[]>(path, { signal }), staleTime: SELDOM_MS });
};

/** Writes a statement down; it takes effect at once. */
export const useStatement = (handle: string) => {
  const start = useCustomerPath(handle);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewStatement) => request<ConsentAnswer>(`${start}/consents`, { method: 'POST', body }),
    onSuccess: (answer) => queries.setQueryData([`${start}/consents`], answer),
  });
};
