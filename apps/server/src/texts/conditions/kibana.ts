/** What conditions say: kibana. */

export const kibanaTexts = {
  peerUrlMissing: (outputName: string) =>
    `Integrations on ${outputName} are installed through its Kibana, and the address of that Kibana or a usable API key is missing in the output.`,
  peerUrlMissingNext: 'Enter the remote Kibana URL and the remote Kibana API key in the output.',
  integrationsAreInstalledThroughKibana: ({
    which,
    outputName,
  }: {
    readonly which: string;
    readonly outputName: string;
  }) => `Integrations are installed through Kibana ${which}, as the output ${outputName} says.`,
  integrationsAreInstalledInElasticsearch: (outputName: string) =>
    `Integrations are installed in Elasticsearch directly, without Kibana assets, as the output ${outputName} says.`,
  noKeyIsEntered: (direct: string) => `${direct} No key is entered to ask its Kibana with.`,
  kibanaCouldInstallThem: ({ direct, which }: { readonly direct: string; readonly which: string }) =>
    `${direct} Kibana ${which} could install them.`,
  kibanaCouldNot: ({ direct, error }: { readonly direct: string; readonly error: string }) =>
    `${direct} Its Kibana could not: ${error}`,
  kibanaAt: (kibanaUrl: string) => `at ${kibanaUrl}`,
  versionAt: ({ version, kibanaUrl }: { readonly version: string; readonly kibanaUrl: string }) =>
    `${version} at ${kibanaUrl}`,
} as const;
