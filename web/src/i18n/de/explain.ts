import type { explain as english } from '../en/explain';

export const explain: Record<keyof typeof english, string> = {
  'explain.open': '{name} erklären',
  'explain.interval': '{low}–{high} (95\u202f%)',
  'explain.basedOn': 'Grundlage',
  'explain.basis': '{touches} Kontakte von {journeys, plural, one {# Person} other {# Kundinnen & Kunden}}',
  'explain.basisCases': '{touches} Kontakte in {journeys, plural, one {# Vorgang} other {# Vorgängen}}',
  'explain.ofAll': 'von insgesamt {total}',
  'explain.period': 'Zeitraum',
  'explain.filter': 'Filter',
  'explain.noFilter': 'keiner',
  'explain.computed': 'Berechnet',
  'explain.computedAt': '{when}, in {elapsed}',
  'explain.dataUntil': 'Daten bis',
  'explain.share': 'Anteil',
  'explain.formula': 'Formel',
  'explain.index': 'Index {version}',
  'explain.view': '{count} ansehen',
};
