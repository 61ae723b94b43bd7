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
  stations: { ok: 'sound', waiting: 'waiting', broken: 'broken here', unknown: 'not known' },
} as const;
