/** The profile is a chunk of its own, which the atlas does not have to wait for. */
import { lazy } from 'react';

export const ProfilePage = lazy(() => import('./ProfilePage').then(({ ProfilePage: page }) => ({ default: page })));
