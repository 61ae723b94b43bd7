/** What conditions say: link connected. */

export const linkConnectedTexts = {
  linkSlow: ({ managementName, alias }: { readonly managementName: string; readonly alias: string }) =>
    `${managementName} does not answer over "${alias}" within a few seconds.`,
  linkSlowNext:
    'Check the network between the clusters: latency, lost packets, idle connections that are ended.',
  isConnected: (alias: string) => `"${alias}" is connected.`,
  linkDisconnected: ({
    alias,
    outputName,
    managementName,
    told,
  }: {
    readonly alias: string;
    readonly outputName: string;
    readonly managementName: string;
    readonly told: string;
  }) => `"${alias}" on ${outputName} does not reach ${managementName}${told}.`,
  checkAddressAndNetwork: 'Check the address and the network.',
  otherNode: ({
    index,
    managementName,
    title,
    outputName,
  }: {
    readonly index: string;
    readonly managementName: string;
    readonly title: string;
    readonly outputName: string;
  }) =>
    `${index} does not reach ${managementName} from the node that it runs on (${title}), while another node of ${outputName} is connected.`,
  otherNodeNext: (outputName: string) =>
    `Check from each node of ${outputName} that it reaches the address of the link, and trusts its certificate.`,
  mayRead: 'The follower may read from the leader.',
  notObserved: 'Nothing reads from the leader yet, so nothing is known of it.',
  notObservedNext: 'Let a follower read.',
  busy: ({ index, title }: { readonly index: string; readonly title: string }) =>
    `${index} could not read from the leader the last time (${title}); the link is up by now.`,
  busyNext: 'Wait a minute and look again.',
  linkCarriesWhatFollowerAsks: 'The link carries what the follower asks for.',
  refusesWhatReads: ({
    managementName,
    index,
    title,
  }: {
    readonly managementName: string;
    readonly index: string;
    readonly title: string;
  }) => `${managementName} refuses what ${index} reads: ${title}.`,
} as const;
