import type { charts as english } from '../en/charts';

export const charts: Record<keyof typeof english, string> = {
  'charts.asTable': 'Als Tabelle',
  'charts.asChart': 'Als Diagramm',
  'charts.export': 'Speichern',
  'charts.xlsx': 'Zahlen als Excel-Tabelle',
  'charts.csv': 'Zahlen als CSV',
  'charts.png': 'Bild als PNG',
  'charts.svg': 'Bild als SVG',
  'charts.leave': '{count} gehen',
  'charts.optional': 'optional',
};
