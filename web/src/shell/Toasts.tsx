/** Where toasts appear: bottom left, at most three. */
import { Notifications } from '@mantine/notifications';
import type { ReactElement } from 'react';

export const Toasts = (): ReactElement => (
  <Notifications position="bottom-left" limit={3} containerWidth={420} zIndex="var(--et-layer-toast)" />
);
