/** How a person looks at one map: zoom, mode, persona, lanes hidden or folded, stages folded; remembered on this device. */
import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';

export const ZOOMS = [0.5, 0.7, 0.85, 1, 1.25, 1.5] as const;

export type Mode = 'both' | 'plan';

export interface MapSettings {
  zoom: number;
  mode: Mode;
  /** Lanes and measured lanes that are not shown. */
  hidden: readonly string[];
  /** Lanes shown as a strip of 22 pixels. */
  strips: readonly string[];
  /** Stages folded into one column. */
  folded: readonly string[];
  /** Heights in pixels, where they were changed. */
  heights: Readonly<Record<string, number>>;
  /** How journeys differ from the plan is shown on the map. */
  deviations: boolean;
  /** Whose feelings are drawn at full weight; null is everybody. */
  persona: string | null;
}

export const START: MapSettings = { zoom: 1, mode: 'both', hidden: [], strips: [], folded: [], heights: {}, deviations: false, persona: null };

export type ChangeSettings = (parts: Partial<MapSettings>) => void;

/** Settings somebody stored, whatever is left of them. */
export const readSettings = (stored: unknown): MapSettings => {
  const known = typeof stored === 'object' && stored !== null ? (stored as Partial<MapSettings>) : {};
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  return {
    zoom: ZOOMS.find((zoom) => zoom === known.zoom) ?? 1,
    mode: known.mode === 'plan' ? 'plan' : 'both',
    hidden: list(known.hidden),
    strips: list(known.strips),
    folded: list(known.folded),
    heights: typeof known.heights === 'object' && known.heights !== null ? known.heights : {},
    deviations: known.deviations === true,
    persona: typeof known.persona === 'string' ? known.persona : null,
  };
};

export const useMapSettings = (journey: string): readonly [MapSettings, ChangeSettings] => {
  const [stored, set] = useLocalStorage<MapSettings>({ key: `etappe.map.${journey}`, defaultValue: START, getInitialValueInEffect: false });
  const change = useCallback<ChangeSettings>((parts) => set((before) => ({ ...readSettings(before), ...parts })), [set]);
  return [useMemo(() => readSettings(stored), [stored]), change];
};

/** The next larger or smaller zoom. */
export const zoomStep = (zoom: number, by: 1 | -1): number => {
  const at = ZOOMS.findIndex((one) => Math.abs(one - zoom) < 0.01);
  return ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, (at < 0 ? 3 : at) + by))] ?? 1;
};

/** The list with one entry more or less. */
export const toggled = (list: readonly string[], one: string): string[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
