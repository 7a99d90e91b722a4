/** Light, dark or as the system: remembered on this device. */
import { localStorageColorSchemeManager } from '@mantine/core';

export const colourSchemes = localStorageColorSchemeManager({ key: 'etappe.theme' });
