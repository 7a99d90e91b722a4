export const charts = {
  'charts.asTable': 'As table',
  'charts.asChart': 'As chart',
  'charts.export': 'Save',
  'charts.csv': 'Numbers as CSV',
  'charts.png': 'Picture as PNG',
  'charts.svg': 'Picture as SVG',
  'charts.moreRows': '{count} more rows are in the CSV file.',
} as const;
