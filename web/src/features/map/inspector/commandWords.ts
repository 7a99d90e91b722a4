/** What a command did, in words of the history; kinds of other rooms are shown in general words. */
import type { TextKey } from '@/i18n';

const keys: Record<string, TextKey> = {
  'card.written': 'changes.cardWritten',
  'card.placed': 'changes.cardPlaced',
  'card.moved': 'changes.cardMoved',
  'card.stretched': 'changes.cardStretched',
  'card.removed': 'changes.cardRemoved',
  'card.duplicated': 'changes.cardDuplicated',
  'card.pasted': 'changes.tablePasted',
  'card.personas': 'changes.changed',
  'table.pasted': 'changes.tablePasted',
  'object.renamed': 'changes.renamed',
  'object.evidence': 'changes.evidence',
  'step.renamed': 'changes.renamed',
  'stage.renamed': 'changes.renamed',
  'lane.renamed': 'changes.renamed',
  'step.moved': 'changes.moved',
  'stage.moved': 'changes.moved',
  'lane.moved': 'changes.moved',
  'step.added': 'changes.added',
  'stage.added': 'changes.added',
  'lane.added': 'changes.added',
};

export const commandKey = (kind: string): TextKey => keys[kind] ?? 'changes.changed';
