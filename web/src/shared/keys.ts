/** Single-letter shortcuts, which a person can switch off (WCAG 2.1.4). */
import { useHotkeys, useLocalStorage, type HotkeyItem } from '@mantine/hooks';

/** Whether single letters act as shortcuts, and the switch for it. */
export const useSingleKeySetting = () =>
  useLocalStorage<boolean>({ key: 'etappe.single-keys', defaultValue: true, getInitialValueInEffect: false });

/** Passes single-letter shortcuts on, or drops them when they are switched off. */
export const useSingleKeys = (): ((keys: HotkeyItem[]) => HotkeyItem[]) => {
  const [on] = useSingleKeySetting();
  return (keys) => (on ? keys : []);
};

/** Single-letter shortcuts of a view; they do nothing when they are switched off or a text is edited. */
export const useLetterKeys = (keys: HotkeyItem[]): void => {
  const [on] = useSingleKeySetting();
  useHotkeys(on ? keys : []);
};
