import type { changes as english } from '../en/changes';

export const changes: Record<keyof typeof english, string> = {
  'changes.conflict': 'Jemand war schneller',
  'changes.somebody': 'Jemand',
  'changes.yours': 'Ihre Fassung',
  'changes.keepMine': 'Meine behalten',
  'changes.takeTheirs': 'Fassung von {name} nehmen',
  'changes.keepBoth': 'Beide behalten',
  'changes.offline': 'Nicht verbunden. {count, plural, one {# Änderung wird} other {# Änderungen werden}} gespeichert, sobald die Verbindung steht.',
  'changes.cardWritten': 'hat geschrieben',
  'changes.cardPlaced': 'hat platziert',
  'changes.cardMoved': 'hat verschoben',
  'changes.cardStretched': 'hat die Länge geändert',
  'changes.cardRemoved': 'hat entfernt',
  'changes.cardDuplicated': 'hat dupliziert',
  'changes.tablePasted': 'hat eingefügt',
  'changes.changed': 'hat geändert',
  'changes.renamed': 'hat den Text geändert',
  'changes.evidence': 'hat den Nachweis geändert',
  'changes.moved': 'hat verschoben',
  'changes.added': 'hat angelegt',
};
