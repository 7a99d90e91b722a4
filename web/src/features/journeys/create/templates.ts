/** Maps to begin with, as the server offers them. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Text } from '@/shared/changes';

export interface Template {
  id: string;
  name: Text;
  description: Text;
  level: 'L0' | 'L1' | 'L2';
  form: 'journey' | 'blueprint';
  lanes: string[];
  stages: { name: Text; steps: { name: Text; optional: boolean; texts: Record<string, Text[]> }[] }[];
}

export const useTemplates = () => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['templates', workspace],
    queryFn: ({ signal }) => request<{ templates: Template[] }>(`/workspaces/${workspace}/templates`, { signal }),
    staleTime: Infinity,
  });
};

export const stepCountOf = (template: Template): number => template.stages.reduce((sum, { steps }) => sum + steps.length, 0);
