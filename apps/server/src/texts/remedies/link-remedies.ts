/** What remedies say of themselves: link. */

export const linkRemedyTexts = {
  saveLinkTitle: (name: string) => `Register the remote cluster ${name}`,
  saveLinkSummary: 'One request, which is taken whole or not at all.',
  removeLinkTitle: (name: string) => `Remove the remote cluster ${name}`,
  removeLinkSummary: 'All its settings are removed.',
  waitUntilIsConnected: (name: string) => `Wait until "${name}" is connected`,
} as const;
