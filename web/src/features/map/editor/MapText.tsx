/** Texts and formats, looked up once per map: a map has thousands of cells, and each would ask on its own. */
import { createContext, useContext, useState, type ReactElement, type ReactNode } from 'react';

import { useText, type TextTools } from '@/i18n/useText';
import { standardDecay, useDecay, type Decay } from '@/shared/fields';

const MapTextContext = createContext<TextTools | null>(null);
const DecayContext = createContext<Decay>(standardDecay);

export const MapTextProvider = ({ children }: { children: ReactNode }): ReactElement => {
  const text = useText();
  const [kept, keep] = useState(text);
  if (kept.language !== text.language) keep(text);
  const decay = useDecay();
  return (
    <MapTextContext value={kept}>
      <DecayContext value={decay}>{children}</DecayContext>
    </MapTextContext>
  );
};

export const useMapText = (): TextTools => {
  const text = useContext(MapTextContext);
  if (!text) throw new Error('a part of the map is used outside of a map');
  return text;
};

/** For how long evidence counts, as the framework says. */
export const useMapDecay = (): Decay => useContext(DecayContext);
