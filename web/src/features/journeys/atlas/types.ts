/** The atlas as the server tells it, and the health of its journeys under the filter. */
import type { DocumentPerson, JourneyRow, MomentKind, Role, Text } from '@/shared/changes';

export interface BlindSpot {
  code: string;
  message: Text;
  where: string[];
}

export interface AtlasSummary {
  stages: number;
  steps: number;
  touchpoints: number;
  bound: number;
  moments: number;
  thresholds: number;
  links: number;
  statements: number;
  personas: number;
  freshness: { state: 'fresh' | 'ageing' | 'stale' | 'never'; share: number | null };
  review: { due: string | null; overdue: boolean; days: number };
  variants: number;
  blind_spots: BlindSpot[];
}

export interface AtlasJourney extends JourneyRow {
  updated_at: string;
  role: Role;
  summary: AtlasSummary;
}

export interface AtlasPhase {
  id: string;
  journey_id: string;
  name: Text;
  rank: string;
  fields: Record<string, unknown>;
}

export interface Lifecycle {
  id: string;
  name: Text;
  phases: AtlasPhase[];
}

export interface Atlas {
  lifecycles: Lifecycle[];
  journeys: AtlasJourney[];
  blind_spots: BlindSpot[];
  /** Names of departments and personas. */
  objects: Record<string, Text>;
  people: DocumentPerson[];
}

export interface AtlasMoment {
  moment_id: string;
  step_id: string;
  kind: MomentKind;
  metric: 'lost_share' | 'median_us' | 'returned_share' | null;
  value: number | null;
  n: number;
  target: number | null;
  threshold: number | null;
  state: 'met' | 'missed' | 'breached' | 'few' | 'unmeasured';
}

export interface JourneyHealth {
  journey_id: string;
  entered: number;
  completed: number;
  completed_share: number | null;
  health: {
    score: number | null;
    weakest: { step_id: string; name: Text; reason: 'breached' | 'lost' | 'returned'; value: number } | null;
    steps: { step_id: string; score: number; weight: number }[];
  };
  moments: AtlasMoment[];
  /** Customers who reached each measured step, in the order of the map. */
  reached: number[];
  /** Required steps of which the data know nothing. */
  blind: string[];
}
