import type { settings as english } from '../en/settings';

export const settings: Record<keyof typeof english, string> = {
  'settings.person': 'Sie',
  'settings.name': 'Name',
  'settings.appearance': 'Sprache und Darstellung',
  'settings.theme': 'Darstellung',
  'settings.language': 'Sprache',
  'settings.keys': 'Einzelne Buchstaben als Tastenkürzel',
  'settings.keysHint': 'Schalten Sie das aus, wenn Sie diktieren oder Ihr Vorleseprogramm eigene Tasten braucht.',
  'settings.password': 'Passwort',
  'settings.passwordSet': 'Sie können sich mit Ihrer E-Mail-Adresse und diesem Passwort anmelden.',
  'settings.passwordNone': 'Ohne Passwort melden Sie sich mit Links an, die der Server ausgibt.',
  'settings.newPassword': 'Neues Passwort',
  'settings.passwordHint': 'Mindestens {count} Zeichen; ein Satz lässt sich leicht merken.',
  'settings.setPassword': 'Passwort setzen',
  'settings.about': 'Über Etappe',
  'settings.version': 'Fassung',
  'settings.licence': 'Lizenz',
  'settings.index': 'Journey-Index',
  'settings.api': 'API-Beschreibung',
  'settings.events': 'Ereignisse im Protokoll',
};
