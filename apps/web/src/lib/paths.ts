/** Every address of the app. Kibana's where Kibana has the page (architecture, section 9). */
import { HOME_CLUSTER } from '@lockstep/contracts';

/** Patterns for the router. */
export const pathPatterns = {
  root: '/',
  signIn: '/login',
  app: '/app',
  /** How all remotes stand: where one lands. */
  overview: '/app/lockstep',
  fleet: '/app/fleet',
  fleetSettings: '/app/fleet/settings',
  /** Child of `fleetSettings` and of `overview`: the page stays, the flyout opens over it. */
  syncedIntegrations: 'outputs/:outputId/sync',
  /** Children of `fleetSettings` too. */
  createOutput: 'create-outputs',
  editOutput: 'outputs/:outputId',
  agentPolicies: '/app/fleet/policies',
  credentials: '/app/credentials',
  activity: '/app/activity',
  activityEntry: '/app/activity/:entryId',
  setup: '/app/setup',
  chooseWay: '/app/setup/new',
  connect: '/app/setup/direct',
  setupDetail: '/app/setup/:setupId',
  doctor: '/app/doctor',
  devConsole: '/app/dev_tools',
  /** Where it was in 0.1; leads there. */
  formerDevConsole: '/app/console',
  sandboxLab: '/app/lab',
  remoteClusters: '/app/management/data/remote_clusters',
  /** Children of `remoteClusters`, over the list. */
  addRemoteCluster: 'add',
  editRemoteCluster: 'edit/:name',
  remoteCluster: 'details/:name',
  replication: '/app/management/data/cross_cluster_replication',
  /** Children of `replication`: its two tabs, as Kibana has them. */
  followers: 'follower_indices',
  autoFollowPatterns: 'auto_follow_patterns',
  /** Children of `replication`, over the list. */
  addFollower: 'follower_indices/add',
  editFollower: 'follower_indices/edit/:name',
  follower: 'follower_indices/details/:name',
  dataViews: '/app/management/data/data_views',
  /** Child of `dataViews`, over the list. */
  dataView: 'details/:id',
  integrations: '/app/integrations',
  integrationDetail: '/app/integrations/detail/:name',
  integrationVersion: '/app/integrations/detail/:name/:version',
} as const;

export const paths = {
  signIn: pathPatterns.signIn,
  /** Where whoever signs out ends, also after an identity provider. */
  signedOut: `${pathPatterns.signIn}?signed_out=true`,
  overview: pathPatterns.overview,
  /** What fits the words, on all remotes. */
  overviewOf: (words: string) => `${pathPatterns.overview}?q=${encodeURIComponent(words)}`,
  fleetSettings: pathPatterns.fleetSettings,
  integrations: pathPatterns.integrations,
  /** Without a version: the installed one, else the newest that fits. */
  integration: (name: string, version?: string) =>
    [`${pathPatterns.integrations}/detail`, name, version]
      .filter((part) => part !== undefined)
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join('/'),
  createOutput: `${pathPatterns.fleetSettings}/${pathPatterns.createOutput}`,
  editOutput: (outputId: string) => `${pathPatterns.fleetSettings}/outputs/${encodeURIComponent(outputId)}`,
  agentPolicies: pathPatterns.agentPolicies,
  /** Agent policies that send to an output. */
  agentPoliciesOf: (outputId: string) =>
    `${pathPatterns.agentPolicies}?output=${encodeURIComponent(outputId)}`,
  credentials: pathPatterns.credentials,
  /** The steps that replace the key with which a remote reads from management. */
  rotateLinkKey: (outputId: string) =>
    `${pathPatterns.credentials}?rotate_link=${encodeURIComponent(outputId)}`,
  activity: pathPatterns.activity,
  /** What happened with one output. */
  activityOf: (outputId: string) => `${pathPatterns.activity}?output=${encodeURIComponent(outputId)}`,
  activityEntry: (entryId: string) => `${pathPatterns.activity}/${encodeURIComponent(entryId)}`,
  remoteClusters: (cluster?: string) => onCluster(pathPatterns.remoteClusters, cluster),
  addRemoteCluster: (cluster?: string) => onCluster(`${pathPatterns.remoteClusters}/add`, cluster),
  editRemoteCluster: (name: string, cluster?: string) =>
    onCluster(`${pathPatterns.remoteClusters}/edit/${encodeURIComponent(name)}`, cluster),
  remoteCluster: (name: string, cluster?: string) =>
    onCluster(`${pathPatterns.remoteClusters}/details/${encodeURIComponent(name)}`, cluster),
  replication: (cluster?: string) => onCluster(pathPatterns.replication, cluster),
  autoFollowPatterns: (cluster?: string) =>
    onCluster(`${pathPatterns.replication}/auto_follow_patterns`, cluster),
  addFollower: (cluster?: string) => onCluster(`${pathPatterns.replication}/follower_indices/add`, cluster),
  editFollower: (name: string, cluster?: string) =>
    onCluster(`${pathPatterns.replication}/follower_indices/edit/${encodeURIComponent(name)}`, cluster),
  follower: (name: string, cluster?: string) =>
    onCluster(`${pathPatterns.replication}/follower_indices/details/${encodeURIComponent(name)}`, cluster),
  doctor: pathPatterns.doctor,
  /** The doctor at work on one output. */
  doctorOf: (outputId: string) => `${pathPatterns.doctor}?output=${encodeURIComponent(outputId)}`,
  devConsole: pathPatterns.devConsole,
  sandboxLab: pathPatterns.sandboxLab,
  dataViews: pathPatterns.dataViews,
  dataView: (id: string) => `${pathPatterns.dataViews}/details/${encodeURIComponent(id)}`,
  setup: pathPatterns.setup,
  chooseWay: pathPatterns.chooseWay,
  connect: pathPatterns.connect,
  setupDetail: (setupId: string) => `${pathPatterns.setup}/${encodeURIComponent(setupId)}`,
  /** The guided setup of one output. */
  setupOf: (outputId: string) => `${pathPatterns.setup}?output=${encodeURIComponent(outputId)}`,
  syncedIntegrations: (outputId: string) =>
    `${pathPatterns.fleetSettings}/outputs/${encodeURIComponent(outputId)}/sync`,
  /** The same over the overview. */
  overviewStatus: (outputId: string) =>
    `${pathPatterns.overview}/outputs/${encodeURIComponent(outputId)}/sync`,
} as const;

/** The page of a cluster that is not home names it. */
function onCluster(path: string, cluster: string | undefined): string {
  return cluster === undefined || cluster === HOME_CLUSTER
    ? path
    : `${path}?cluster=${encodeURIComponent(cluster)}`;
}

/** Where one lands after sign-in when nothing else was asked for. */
export const HOME_PATH = paths.overview;

/** The sign-in page, with the address (path, query and hash) to come back to. */
export function signInPath(next: string): string {
  return next === HOME_PATH || next === '/'
    ? paths.signIn
    : `${paths.signIn}?next=${encodeURIComponent(next)}`;
}

/**
 * The address to go to after sign-in. Only paths of this origin count: `next` comes from the address bar, so anybody
 * can write it, and "//host", "/\host" and control characters would leave the console.
 */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith('/')) return HOME_PATH;
  const url = URL.parse(next, origin);
  if (url?.origin !== origin || url.pathname.startsWith('//') || url.pathname === paths.signIn)
    return HOME_PATH;
  return url.pathname + url.search + url.hash;
}
