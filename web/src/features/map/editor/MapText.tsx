/** Texts and formats, looked up once per map: a map has thousands of cells, and each would ask on its own. */
import { createContext, useContext, useState, type ReactElement, type ReactNode } from 'react';

import { useText, type TextTools } from '@/i18n/useText';

const MapTextContext = createContext<TextTools | null>(null);

export const MapTextProvider = ({ children }: { children: ReactNode }): ReactElement => {
  const text = useText();
  const [kept, keep] = useState(text);
  if (kept.language !== text.language) keep(text);
  return <MapTextContext value={kept}>{children}</MapTextContext>;
};

export const useMapText = (): TextTools => {
  const text = useContext(MapTextContext);
  if (!text) throw new Error('a part of the map is used outside of a map');
  return text;
};
