/** Texts of the parts that several features use. */
export const uiMessages = {
  details: 'Details',
  copy: 'Copy',
  copied: 'Copied',
  requestId: (id: string) => `Request ${id}`,
  tryAgain: 'Try again',
  reload: 'Reload',
  status: 'Status',
  chain: 'From the management cluster to what the remote has applied',
  stages: {
    ok: 'healthy',
    waiting: 'waiting',
    warning: 'worth a look',
    broken: 'broken here',
    unknown: 'unknown',
  },
  signInFields: {
    legend: 'Sign in with',
    withUser: 'A user of that cluster',
    withKey: 'An API key of that cluster',
    user: 'User name',
    password: 'Password',
    apiKey: 'API key (encoded)',
  },
  /** How the list of integrations gets to a remote cluster, as a word of a table. */
  transports: { direct: 'Direct', replication: 'Replication' },
  signInMissing: 'Enter a user name and a password, or an API key.',
} as const;
