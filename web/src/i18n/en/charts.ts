export const charts = {
  'charts.asTable': 'As table',
  'charts.asChart': 'As chart',
  'charts.export': 'Save',
  'charts.xlsx': 'Numbers as Excel sheet',
  'charts.csv': 'Numbers as CSV',
  'charts.png': 'Picture as PNG',
  'charts.svg': 'Picture as SVG',
  'charts.leave': '{count} leave',
  'charts.optional': 'optional',
} as const;
