export const versions = {
  'versions.noSteps': 'No steps yet.',
  'versions.change.added': 'added',
  'versions.change.removed': 'removed',
  'versions.change.moved': 'moved',
  'versions.change.changed': 'changed',
  'versions.change.origin': 'stood here',
};
