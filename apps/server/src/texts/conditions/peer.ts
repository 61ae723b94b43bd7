/** What conditions say: peer. */

export const peerTexts = {
  peerUrlMissing: (outputName: string) =>
    `${outputName} is applied by another console, and its URL or API key is missing in the output.`,
  peerUrlMissingNext: 'Enter the remote Kibana URL and the remote Kibana API key in the output.',
  consoleOfRemoteAnswers: 'The console of the remote answers.',
  consoleOfRemoteAcceptsApi: 'The console of the remote accepts the API key.',
  peerReportsError: (error: string) => `The remote reports: ${error}`,
  checkConsoleOfRemote: 'Check the console of the remote.',
  peerNotAddressed: ({ outputName, hosts }: { readonly outputName: string; readonly hosts: string }) =>
    `The console of ${outputName} does not find itself among the hosts ${hosts}, so it applies nothing.`,
  peerNotAddressedNext:
    'Make the hosts of the output equal to the hosts of an Elasticsearch output on the remote.',
  itAnswersWithIntegrations: (rowsCount: number) => `It answers, with ${rowsCount} integrations.`,
} as const;
