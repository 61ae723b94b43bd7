/** What conditions say: link settings. */

export const linkSettingsTexts = {
  noAddress: 'no address',
  wrongPort: ({ alias, address }: { readonly alias: string; readonly address: string }) =>
    `"${alias}" has an API key, and its address ${address} is a transport port.`,
  wrongPortNext: (managementName: string) =>
    `Use the remote cluster server port of ${managementName}, usually 9443.`,
  wrongMode: ({ alias, host }: { readonly alias: string; readonly host: string }) =>
    `"${alias}" uses sniff mode toward ${host}, whose nodes cannot be reached one by one.`,
  wrongModeNext: 'Use proxy mode.',
  serverNameMissing: ({ alias, host }: { readonly alias: string; readonly host: string }) =>
    `"${alias}" uses the IP address ${host} without a server name; a shared proxy could not tell which cluster is meant.`,
  serverNameMissingNext: 'Copy the server name from the remote cluster parameters of management.',
  interfaceOnLoopback: ({
    managementName,
    alias,
    host,
  }: {
    readonly managementName: string;
    readonly alias: string;
    readonly host: string;
  }) => `${managementName} offers the interface for API keys on loopback only, and "${alias}" dials ${host}.`,
  interfaceOnLoopbackNext:
    'Set remote_cluster.host to a routable address on every node of management and restart.',
  settingsFit: ({ mode, address }: { readonly mode: string; readonly address: string }) =>
    `The settings fit (${mode}, ${address}).`,
} as const;
