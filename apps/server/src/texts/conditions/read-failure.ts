/** What conditions say: read failure. */

export const readFailureTexts = {
  timedOut: 'Look again in a moment; if it stays so, look at the network and at the load of the cluster.',
  unreachable: 'Check that the cluster is up and that this console can reach it.',
  noCredentials: 'Enter the missing key in the output.',
  notElasticsearch: 'Check that the address is that of Elasticsearch itself, not of Kibana or a proxy.',
  forbidden: (privilege: string) => `Give the credentials the privilege ${privilege}.`,
  readAnswerUnderEvidence: 'Read the answer under evidence.',
  cannotRead: ({ what, reason }: { readonly what: string; readonly reason: string }) =>
    `${what} cannot be read: ${reason}.`,
} as const;
