/** Everybody who has a say in journeys, with role, department and what to follow up. */
import type { ReactElement } from 'react';

import { ObjectList } from '@/features/library';

import { FrameworkFrame } from './FrameworkFrame';

export const StakeholdersPage = (): ReactElement => (
  <FrameworkFrame shelf="stakeholders">
    <ObjectList kind="stakeholder" />
  </FrameworkFrame>
);
