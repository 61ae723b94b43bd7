/** Texts of the page of remote clusters, and of the choice of a cluster. */
import type { Dependent, ReachableCluster, RemoteClusterDetail } from '@lockstep/contracts';
import { formatQuantity } from '../lib/format.ts';

export const linkMessages = {
  // What is wrong before the server is asked
  proxyMissing: 'Enter a proxy address.',
  seedsMissing: 'Enter at least one seed node.',
  seedTwice: 'It is there twice.',

  directTitle: 'Synced without a link',
  directText:
    'this console applies the integrations there directly, without a link and without a follower index.',
  title: 'Remote clusters',
  about: 'Clusters that this cluster reads from: for replication and for searches across clusters.',
  caption: 'Remote clusters',
  loading: 'Loading the remote clusters',
  problem: 'The remote clusters cannot be read',
  oldProblem: 'The remote clusters cannot be read at the moment',
  search: 'Search remote clusters',
  add: 'Add remote cluster',
  none: (cluster: string) => `No remote clusters on ${cluster}`,
  noneHint: <Link>(setup: Link) => [
    'Add the cluster to read from, or let the ',
    setup,
    ' do every step for you.',
  ],
  setupLink: 'guided setup',
  noneAnywhere: 'No remote clusters on any cluster',
  noneSeen: 'No remote clusters on the clusters that can be shown',

  // All clusters
  allClusters: 'All clusters',
  allAbout: 'Every cluster that this console can reach. Choose one to add or change something.',
  chooseCluster: 'Choose one cluster first.',
  onCluster: 'Cluster',
  clustersLeftOut: (count: number) => `${formatQuantity(count, 'cluster')} cannot be shown`,

  // Incoming
  incomingTitle: (cluster: string) => `Clusters that read from ${cluster}`,
  incomingAbout:
    'A remote cluster that follows this one keeps the connection on its own side. As its conditions were last seen.',
  incomingCaption: 'Incoming connections',
  incomingSearch: 'Search incoming connections',
  incomingProblem: 'The incoming connections cannot be read',
  incomingLoading: 'Loading the incoming connections',
  incomingCluster: 'Remote cluster',
  incomingAlias: 'Its remote cluster',

  // Which cluster
  cluster: 'Cluster',
  clusterOption: ({ name, kind, version }: ReachableCluster) =>
    [name, kind === 'home' ? '(home)' : '(remote)', version].filter((part) => part !== null).join(' '),
  actsAs: {
    user: 'With your own rights.',
    remote_api_key: 'With the stored remote API key of the output, and what that key may do.',
  } satisfies Record<ReachableCluster['acts_as'], string>,
  clusterStates: {
    reachable: '',
    unreachable: 'does not answer',
    refused: 'refuses the stored key',
    'no-key': 'no remote API key',
    'not-allowed': 'not allowed',
  } satisfies Record<ReachableCluster['state'], string>,
  clusterUnusable: (name: string) => `${name} cannot be shown`,
  clusterUnknown: 'There is no such cluster',
  clusterUnknownHint: (id: string) => `This console has no output with the ID ${id}. Choose another cluster.`,
  clustersProblem: 'The clusters cannot be listed',
  lacksOwn: (privilege: string, cluster: string) =>
    `Your role lacks the cluster privilege ${privilege} on ${cluster}. Ask an administrator for it.`,
  lacksKey: (privilege: string, cluster: string) =>
    `The stored remote API key of ${cluster} lacks the cluster privilege ${privilege}. Give it to the key, or do this in a console of that cluster.`,

  // Columns and facts
  name: 'Name',
  connection: 'Connection',
  mode: 'Mode',
  modes: { proxy: 'Proxy', sniff: 'Sniff' },
  address: 'Address',
  connections: 'Connections',
  sockets: (open: number, max: number | undefined) =>
    max === undefined ? formatQuantity(open, 'socket') : `${open} of ${formatQuantity(max, 'socket')}`,
  nodes: (open: number, max: number | undefined) =>
    max === undefined ? formatQuantity(open, 'node') : `${open} of ${formatQuantity(max, 'node')}`,
  trust: 'Trust',
  trusts: { api_key: 'API key', certificate: 'Certificates' },
  usedBy: 'Used by',
  uses: (dependents: readonly Dependent[]) =>
    dependents.length === 0 ? 'Nothing known' : countsOf(dependents).join(', '),
  usesUnknown: 'Unknown',
  actions: 'Actions',
  edit: (name: string) => `Edit ${name}`,
  remove: (name: string) => `Remove ${name}`,
  states: {
    connected: 'Connected',
    not_connected: 'Not connected',
    unknown: 'Unknown',
  } satisfies Record<RemoteClusterDetail['connection']['state'], string>,
  inFile: 'In elasticsearch.yml',
  deprecated: 'Deprecated setting',

  // Details
  detailsTitle: (name: string) => `Remote cluster ${name}`,
  loadingOne: 'Loading the remote cluster',
  problemOne: 'The remote cluster cannot be read',
  goneTitle: 'There is no such remote cluster',
  gone: (name: string, cluster: string) =>
    `${cluster} has no remote cluster with the name ${name}. It may have been removed, or the link is mistyped.`,
  checked: 'Checked',
  checkAgain: 'Try the connection again',
  next: 'Next:',
  connectionFailed: 'The connection',
  serverName: 'Server name',
  noServerName: 'The host of the address',
  seeds: 'Seed nodes',
  version: 'Version',
  connectTimeout: 'Timeout of the first connection',
  skipUnavailable: 'Searches skip it when unavailable',
  skips: { yes: 'Yes', no: 'No', default: 'Not set: the default of the version' },
  compress: 'Compression',
  ping: 'Ping interval',
  reload: 'Reload keystores',
  settingsTitle: 'Settings',
  settingsCaption: (name: string) => `Settings of ${name}`,
  settingsNone: 'No setting of this remote cluster can be read here.',
  settingKey: 'Setting',
  settingValue: 'Value',
  settingOrigin: 'Defined in',
  origins: {
    persistent: 'Cluster settings (persistent)',
    transient: 'Cluster settings (transient)',
    node: 'elasticsearch.yml',
  } satisfies Record<RemoteClusterDetail['settings'][number]['defined_in'], string>,
  overridden: 'Overridden',
  usersTitle: 'Used by',
  usersUnknown: 'Whether something else uses it cannot be read with these rights.',
  users: {
    follower: (name: string, follows: string) => `Follower ${name}, of ${follows}`,
    auto_follow_pattern: (name: string, follows: string) => `Auto-follow pattern ${name}, for ${follows}`,
  } satisfies Record<Dependent['kind'], (name: string, follows: string) => string>,
  usersNone: 'No follower and no auto-follow pattern uses it.',
  warningsTitle: 'Warnings',
  lockedTitle: 'It cannot be changed here',
  close: 'Close',
  editButton: 'Edit',
  removeButton: 'Remove',

  // Reload of keystores
  reloadTitle: (name: string) => `Reload the keystores for ${name}`,
  reloadAbout: (name: string, cluster: string) =>
    `Every node of ${cluster} reads its keystore again and takes the key cluster.remote.${name}.credentials from it. Connections are recreated only where the key has changed.`,
  keystorePassword: 'Password of the keystore',
  keystoreHelp: 'Only where the keystore is protected. It is used once and not kept.',
  reloadConfirm: 'Reload keystores',
  reloading: 'Reloading',
  reloadProblem: 'The keystores were not reloaded',
  reloadCaption: 'Keystores of the nodes',
  node: 'Node',
  key: 'Key of this link',
  keys: { loaded: 'Loaded', missing: 'Missing', unknown: 'Not reported by this version' },
  similarNames: (names: readonly string[]) =>
    `The keystores have keys for similar names: ${names.join(', ')}. Even another case makes it another name.`,

  // Removal
  removeTitle: (name: string) => `Remove the remote cluster ${name}?`,
  removeConfirm: (name: string) => `Remove ${name}`,
  removeCancel: 'Cancel',
  removeLost: (name: string, cluster: string) =>
    `${cluster} no longer reads from ${name}. All settings of the link are removed, in every scope.`,
  removeStays: 'The key in the keystore, the key on the other cluster and all indices stay.',
  removeUsed: 'These stop getting anything new:',
  removeUsedLater:
    'They keep what they have. When the link stays away longer than the leader keeps its history, followers have to be recreated.',
  removeUnknown:
    'Whether followers use it cannot be read with these rights, so the removal will be refused where the cluster privilege monitor is missing.',
  removeLoading: 'Checking what uses it',
  removeProblem: (name: string) => `${name} was not removed`,
  removed: (name: string) => `${name} is removed.`,

  // Form
  addTitle: 'Add remote cluster',
  editTitle: (name: string) => `Edit remote cluster ${name}`,
  formOn: (cluster: string) => `${cluster} is the cluster that reads.`,
  save: 'Save',
  saveNew: 'Add remote cluster',
  saving: 'Saving',
  saveProblem: 'The remote cluster was not saved',
  saved: (name: string) => `The remote cluster ${name} is saved.`,
  fieldName: 'Name',
  nameHelp:
    'The alias in this cluster, and in its keystore: cluster.remote.<name>.credentials. It cannot be changed later.',
  trustLegend: 'Trust between the clusters',
  trustApiKey: 'API key (recommended)',
  trustCertificate: 'Certificates (legacy)',
  trustHelp:
    'Elasticsearch decides by itself: with a key for this name in the keystores it uses the API key, otherwise certificates. The choice here is for the hints on ports.',
  modeLegend: 'Connection mode',
  modeProxy:
    'Proxy: every connection goes to one address. For Elastic Cloud, ECK and anything behind a load balancer.',
  modeSniff: 'Sniff: connections go to the nodes themselves. Their publish addresses have to be reachable.',
  proxyAddress: 'Proxy address',
  proxyHelp: 'host:port, or the remote address or cloud ID that Elastic Cloud shows.',
  cloudFound: (address: string, serverName: string) =>
    serverName === '' ? `Use ${address}?` : `Use ${address} with the server name ${serverName}?`,
  cloudUse: 'Use it',
  serverNameField: 'Server name',
  serverNameHelp: 'Name for TLS (SNI), when it is not the host of the address.',
  proxySockets: 'Socket connections',
  proxySocketsHelp: 'Connections of each node. Empty: 18.',
  seedsField: 'Seed nodes',
  seedsHelp: 'One per line: host:port of the transport interface, or of the remote cluster server.',
  seedProblem: (line: number, problem: string) => `Line ${line}: ${problem}`,
  nodeConnections: 'Node connections',
  nodeConnectionsHelp: 'Gateway nodes to connect to. Empty: 3.',
  skipField: 'When it is unavailable',
  skipChoices: {
    yes: 'Searches continue without it',
    no: 'Searches that name it fail',
    default: 'Default of this version',
  },
  skipHelp: 'Only for searches across clusters; replication waits and continues.',
  deprecatedProxy:
    'It has the setting proxy of versions before 7.6. Saving replaces it with the settings of today.',
  hint: 'Note:',
} as const;

function countsOf(dependents: readonly Dependent[]): readonly string[] {
  const count = (kind: Dependent['kind']): number => dependents.filter((one) => one.kind === kind).length;
  const [followers, patterns] = [count('follower'), count('auto_follow_pattern')];
  return [
    ...(followers === 0 ? [] : [formatQuantity(followers, 'follower')]),
    ...(patterns === 0 ? [] : [formatQuantity(patterns, 'pattern')]),
  ];
}
