import type { session as english } from '../en/session';

export const session: Record<keyof typeof english, string> = {
  'session.title': 'Anmelden',
  'session.checking': 'Ihr Link wird geprüft',
  'session.linkUsed': 'Dieser Link gilt nicht mehr',
  'session.linkHint': 'Ein Anmelde-Link gilt einmal und nur kurz. <code>etappe link</code> auf dem Rechner des Servers erzeugt einen neuen, oder melden Sie sich mit Ihrem Passwort an.',
  'session.email': 'E-Mail',
  'session.password': 'Passwort',
  'session.submit': 'Anmelden',
  'session.noPassword': 'Noch kein Passwort? <code>etappe link</code> auf dem Server zeigt einen Anmelde-Link.',
  'session.slogan': 'Die Wege, die Ihre Kundinnen und Kunden wirklich gehen.',
};
