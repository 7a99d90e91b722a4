export const session = {
  'session.title': 'Sign in',
  'session.checking': 'Your link is being checked',
  'session.linkUsed': 'This link no longer works',
  'session.linkHint': 'A sign-in link works once and for a short time. Run <code>etappe link</code> on the machine of the server for a new one, or sign in with your password.',
  'session.email': 'E-mail',
  'session.password': 'Password',
  'session.submit': 'Sign in',
  'session.noPassword': 'No password yet? <code>etappe link</code> on the server prints a sign-in link.',
  'session.slogan': 'The journeys your customers really have.',
} as const;
