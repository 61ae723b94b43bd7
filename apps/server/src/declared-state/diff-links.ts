/** Declared and actual links and followers of clusters → steps. Pure. */
import type { RemoteCluster } from '@lockstep/contracts';
import { similarName } from '../lib/similar-name.ts';
import type { ActualFollower, ActualState, Answered } from './actual-state.ts';
import { placeId, type DeclaredFollower, type DeclaredLink } from './declared-state.ts';
import {
  differing,
  sameValue,
  type FieldChange,
  type LinkSettings,
  type Part,
  type PlannedStep,
  type StepKind,
} from './plan.ts';

/** Names in the file and in the API. */
const LINK_FIELDS = {
  mode: 'mode',
  seeds: 'seeds',
  node_connections: 'nodeConnections',
  proxy_address: 'proxyAddress',
  proxy_socket_connections: 'proxySocketConnections',
  server_name: 'serverName',
  skip_unavailable: 'skipUnavailable',
} as const satisfies Partial<Record<keyof DeclaredLink, keyof LinkSettings>>;
export type LinkField = keyof typeof LINK_FIELDS;
export const LINK_FIELD_NAMES = Object.keys(LINK_FIELDS) as readonly LinkField[];

/** The setting that a field of the file is about; not what the nodes made of it. */
export const linkValue = (link: RemoteCluster, field: LinkField): unknown => link[LINK_FIELDS[field]];

export interface LinkOptions {
  readonly prune: boolean;
  /** Clusters that there are or will be: `home` and ids of remote outputs. */
  readonly clusters: readonly string[];
}

interface Placed {
  readonly cluster: string;
  readonly name: string;
}

interface Comparison<W extends Placed, T extends { readonly name: string }> {
  readonly kind: StepKind;
  readonly declared: readonly W[];
  readonly actual: ReadonlyMap<string, Answered<T>>;
  readonly create: (wanted: W) => PlannedStep;
  readonly change: (wanted: W, there: T) => PlannedStep | undefined;
  readonly remove: (cluster: string, there: T) => PlannedStep | undefined;
}

/**
 * Steps that create, change and remove links, each on the cluster that connects. A link that is not declared is
 * removed only when `options` prune.
 */
export function diffLinks(
  declared: readonly DeclaredLink[],
  actual: ActualState,
  options: LinkOptions,
): Part {
  return comparePlaced(
    {
      kind: 'remote_cluster',
      declared,
      actual: actual.links,
      create: createLink,
      change: changeLink,
      remove: removeLink,
    },
    options,
  );
}

/**
 * Steps for followers. One that follows another leader is blocked until somebody deletes it: a follower keeps its
 * leader for life.
 */
export function diffFollowers(
  declared: readonly DeclaredFollower[],
  actual: ActualState,
  options: LinkOptions,
): Part {
  return comparePlaced(
    {
      kind: 'follower',
      declared,
      actual: actual.followers,
      create: createFollower,
      change: changeFollower,
      remove: removeFollower,
    },
    options,
  );
}

function comparePlaced<W extends Placed, T extends { readonly name: string }>(
  { kind, declared, actual, create, change, remove }: Comparison<W, T>,
  { prune, clusters }: LinkOptions,
): Part {
  const steps = declared.flatMap((wanted): readonly PlannedStep[] => {
    const answer = actual.get(wanted.cluster);
    const blocked = (reason: string): readonly PlannedStep[] => [
      { kind, id: placeId(wanted), action: 'blocked', reason, fields: [] },
    ];
    if (!clusters.includes(wanted.cluster)) return blocked(unknownCluster(wanted.cluster, clusters));
    if (answer?.kind === 'unknown') return blocked(`${wanted.cluster} cannot be asked: ${answer.message}`);
    const there = answer?.items.find(({ name }) => name === wanted.name);
    const step = there === undefined ? create(wanted) : change(wanted, there);
    return step === undefined ? [] : [step];
  });
  // Only clusters that the file speaks of: of the others it says nothing.
  const named = new Set(declared.map(({ cluster }) => cluster));
  const extra = [...actual].flatMap(([cluster, answer]) =>
    answer.kind === 'unknown' || !named.has(cluster)
      ? []
      : answer.items
          .filter(({ name }) => !declared.some((one) => one.cluster === cluster && one.name === name))
          .flatMap((there) => remove(cluster, there) ?? []),
  );
  return {
    steps: [...steps, ...(prune ? extra : [])],
    unchanged: declared.length - steps.length,
    undeclared: extra.map(({ id }) => ({ kind, id })),
    notes: [],
  };
}

function unknownCluster(name: string, clusters: readonly string[]): string {
  const meant = clusters.find((one) => similarName(name, one));
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `There is no cluster ${name}: write home, or the id of a remote output.${hint}`;
}

function createLink(wanted: DeclaredLink): PlannedStep {
  const { cluster, name } = wanted;
  const fields = LINK_FIELD_NAMES.flatMap((field) =>
    sameValue(wanted[field], null) ? [] : [{ path: field, before: null, after: wanted[field] }],
  );
  const order = { do: 'create-link', cluster, name, settings: settingsOf((field) => wanted[field]) } as const;
  const reason = 'It is in the file and not there.';
  return { kind: 'remote_cluster', id: placeId(wanted), action: 'create', reason, fields, order };
}

function changeLink(wanted: DeclaredLink, there: RemoteCluster): PlannedStep | undefined {
  const fields: readonly FieldChange[] = LINK_FIELD_NAMES.flatMap((field) => {
    const [before, after] = [linkValue(there, field), wanted[field]];
    return after === undefined || sameLinkValue(field, before, after)
      ? []
      : [{ path: field, before: before ?? null, after }];
  });
  if (fields.length === 0) return undefined;
  const step = { kind: 'remote_cluster', id: placeId(wanted), fields } as const;
  if (there.isConfiguredByNode) {
    const reason = 'It comes from elasticsearch.yml of the nodes; change it there.';
    return { ...step, action: 'blocked', reason };
  }
  // The request replaces all settings, so what the file leaves out goes along as it is.
  const isOtherMode = there.mode !== wanted.mode;
  const valueOf = (field: LinkField): unknown =>
    wanted[field] === undefined && !isOtherMode ? linkValue(there, field) : wanted[field];
  const { cluster, name } = wanted;
  const order = { do: 'update-link', cluster, name, settings: settingsOf(valueOf) } as const;
  return { ...step, action: 'update', reason: differing(fields.length), order };
}

/** Whether a link may be skipped is no matter of empty or not: false is another answer than none. */
const sameLinkValue = (field: LinkField, before: unknown, after: unknown): boolean =>
  field === 'skip_unavailable'
    ? (before ?? null) === after
    : sameValue(toLowerCase(before), toLowerCase(after));

/** As addresses are stored. */
const toLowerCase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toLowerCase);
  return typeof value === 'string' ? value.toLowerCase() : value;
};

const settingsOf = (valueOf: (field: LinkField) => unknown): LinkSettings =>
  Object.fromEntries(
    LINK_FIELD_NAMES.flatMap((field) => {
      const value = valueOf(field);
      return value === undefined ? [] : [[LINK_FIELDS[field], value]];
    }),
  ) as unknown as LinkSettings;

function removeLink(cluster: string, { name, isConfiguredByNode }: RemoteCluster): PlannedStep | undefined {
  if (isConfiguredByNode) return undefined;
  const reason = 'It is there and not in the file. It is refused while followers use it.';
  const order = { do: 'delete-link', cluster, name } as const;
  return {
    kind: 'remote_cluster',
    id: placeId({ cluster, name }),
    action: 'delete',
    reason,
    fields: [],
    order,
  };
}

function createFollower(wanted: DeclaredFollower): PlannedStep {
  const { cluster, name, remote_cluster: remoteCluster, leader_index: leaderIndex } = wanted;
  const fields = [
    { path: 'remote_cluster', before: null, after: remoteCluster },
    { path: 'leader_index', before: null, after: leaderIndex },
  ];
  const order = { do: 'create-follower', cluster, name, remoteCluster, leaderIndex } as const;
  const reason = 'It is in the file and not there.';
  return { kind: 'follower', id: placeId(wanted), action: 'create', reason, fields, order };
}

function changeFollower(wanted: DeclaredFollower, there: ActualFollower): PlannedStep | undefined {
  const fields = [
    { path: 'remote_cluster', before: there.remoteCluster, after: wanted.remote_cluster },
    { path: 'leader_index', before: there.leaderIndex, after: wanted.leader_index },
  ].filter(({ before, after }) => before !== after);
  if (fields.length === 0) return undefined;
  const reason = 'A follower keeps its leader for life; delete it first, and it is created as declared.';
  return { kind: 'follower', id: placeId(wanted), action: 'blocked', reason, fields };
}

function removeFollower(cluster: string, { name }: ActualFollower): PlannedStep {
  const reason = 'It is there and not in the file. The index is deleted, the leader stays.';
  const order = { do: 'delete-follower', cluster, name } as const;
  return { kind: 'follower', id: placeId({ cluster, name }), action: 'delete', reason, fields: [], order };
}
