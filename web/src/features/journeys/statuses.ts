/** The states a journey passes through, and how they look. */
import type { JourneyRow } from '@/shared/changes';
import type { Tone } from '@/shared/ui';

export const STATUSES = ['planned', 'researched', 'designed', 'live', 'optimising', 'retired'] as const satisfies readonly JourneyRow['status'][];

export const HORIZONS = ['current', 'future', 'research'] as const satisfies readonly JourneyRow['horizon'][];

export const LEVELS = ['L0', 'L1', 'L2'] as const satisfies readonly JourneyRow['level'][];

/** Live and worked on: accent. Everything before or after: neutral. */
export const statusTone = (status: string): Tone => (status === 'live' || status === 'optimising' ? 'accent' : 'neutral');
