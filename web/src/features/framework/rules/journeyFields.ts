/** What a framework may demand of a journey, and the words for it. */
import type { TextKey } from '@/i18n';

export const journeyFields = {
  department_id: 'framework.fieldDepartment',
  manager_id: 'framework.fieldManager',
  persona_ids: 'framework.fieldPersonas',
  context: 'framework.fieldContext',
  vision: 'framework.fieldVision',
  customer_goal: 'framework.fieldCustomerGoal',
  business_goal: 'framework.fieldBusinessGoal',
  trigger: 'framework.fieldTrigger',
  scope_start: 'framework.fieldStart',
  scope_end: 'framework.fieldEnd',
  products: 'framework.fieldProducts',
  goals: 'framework.fieldGoals',
} as const satisfies Record<string, TextKey>;
