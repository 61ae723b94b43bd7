/** Texts of sign-in, sign-out and the home cluster. */
export const sessionMessages = {
  signInTitle: 'Sign in to Lockstep',
  username: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  usernameMissing: 'Enter a user name.',
  passwordMissing: 'Enter a password.',
  signInFailed: 'The home cluster refused this user name and password.',
  signInFailedNext: 'Check both, and that the user is enabled there.',
  signInBroken: 'Sign-in did not work',
  homeLine: (name: string, version: string | null) =>
    version === null ? `Home cluster ${name}` : `Home cluster ${name}, Elasticsearch ${version}`,
  homeUnreachable: (name: string) => `${name} cannot be reached at the moment, so nobody can sign in.`,
  homeUnreachableNext: 'Check that the cluster is up. This page keeps looking.',
  simulationTitle: 'The clusters of this console are simulated',
  simulationText:
    'They behave like Elasticsearch but hold no real data. The sign-in was printed where this console was started.',
  sessionEnded: 'Your session has ended. Sign in to go on where you were.',
  simulationBadge: 'simulation',
  simulationHint: 'The clusters of this console are simulated. Nothing here touches a real cluster.',
  userMenuTitle: 'User menu',
  userMenu: (username: string) => `Signed in as ${username}, open menu`,
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  signOutFailed: 'Sign-out did not reach the console.',
} as const;
