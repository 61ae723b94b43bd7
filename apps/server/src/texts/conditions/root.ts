/** What conditions say: root. */

export const rootTexts = {
  notElasticsearch: (name: string) =>
    `Something answers for ${name} and asks for credentials, but not in the way of Elasticsearch.`,
  notElasticsearchNext: 'Check whether a proxy or a Kibana stands at this address.',
  clusterUnavailable: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
    `${name} cannot work at the moment: ${reason}.`,
  clusterUnavailableNext: 'See whether the cluster is starting, or has lost its master.',
  noNameGiven: 'no name given',
  answers: ({
    cluster,
    requestLimitRemark,
  }: {
    readonly cluster: string;
    readonly requestLimitRemark: string;
  }) => `The remote cluster answers (${cluster}).${requestLimitRemark}`,
  answersWithoutTrust: (name: string) => `${name} answers; its certificate is another question.`,
  noAnswer: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
    `The remote cluster of ${name} does not answer: ${reason}.`,
  wrongAddress: 'Correct the host in the output: it has to be the address of Elasticsearch itself.',
  addressInvalid: 'Correct the host in the output: https is not spoken at this address.',
  nameNotResolved: 'Correct the host in the output, or let the name server of this console know it.',
  startCluster:
    'Start the cluster, or open the way from this console to it. Where its address has changed, correct the host in the output.',
  certificateTrusted: (outputName: string) => `The certificate of ${outputName} is trusted.`,
  plainHttp: 'The hosts are plain HTTP; there is no certificate.',
  certificateRefused: ({ outputName, reason }: { readonly outputName: string; readonly reason: string }) =>
    `The certificate of ${outputName} is not accepted: ${reason}.`,
  certificateNext: (reason: string) =>
    reason === 'CertificateExpired'
      ? 'Renew the certificate, and check the clocks of both machines.'
      : 'Enter the certificate authority of the remote in the output, or an address that the certificate names.',
  keyRefused: ({ outputName, words }: { readonly outputName: string; readonly words: string }) =>
    `The remote does not accept the remote API key of ${outputName}: ${words}.`,
  credentialNext: (reason: string) =>
    reason === 'CredentialWrongType'
      ? 'Create an ordinary API key on the remote and enter it; a cross-cluster API key opens only the link.'
      : 'Create the key again; it has expired, was invalidated, or belongs to another cluster.',
  keyAccepted: ({ hasEntry, name }: { readonly hasEntry: boolean; readonly name: string }) =>
    !hasEntry ? 'The remote accepts the key.' : `The remote accepts the key ${name}; it does not expire.`,
  credentialExpiresSoon: ({ name, expiry }: { readonly name: string; readonly expiry: string }) =>
    `The remote API key ${name} expires at ${expiry}.`,
  credentialExpiresSoonNext: 'Create the key again before that.',
  keyValidUntil: ({ name, expiry }: { readonly name: string; readonly expiry: string }) =>
    `The remote accepts the key ${name}, valid until ${expiry}.`,
} as const;
