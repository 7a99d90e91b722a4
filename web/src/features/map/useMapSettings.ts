/** How a person likes to see maps: zoom, lanes, plan beside actual; remembered on this device. */
import { useLocalStorage } from '@mantine/hooks';

export const ZOOMS = [0.5, 0.7, 0.85, 1, 1.25, 1.5] as const;

export type Mode = 'both' | 'plan';

export interface MapSettings {
  zoom: number;
  hidden: string[];
  mode: Mode;
}

const START: MapSettings = { zoom: 1, hidden: [], mode: 'both' };

export const useMapSettings = (): readonly [MapSettings, (parts: Partial<MapSettings>) => void] => {
  const [settings, set] = useLocalStorage<MapSettings>({
    key: 'etappe.map',
    defaultValue: START,
    getInitialValueInEffect: false,
  });
  return [{ ...START, ...settings }, (parts) => set((before) => ({ ...START, ...before, ...parts }))];
};

/** The next larger or smaller zoom. */
export const zoomStep = (zoom: number, by: 1 | -1): number => {
  const at = ZOOMS.findIndex((one) => Math.abs(one - zoom) < 0.01);
  return ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, (at < 0 ? 3 : at) + by))] ?? 1;
};
