import { parseAliases } from '../state/alias-definitions.ts';
import { ElasticError, illegalArgument } from '../http/errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { type LeaderMetadata } from '../remote/protocol.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { type Change, put } from '../state/cluster-state.ts';
import { type AliasDefinition, type FlatSettings, type IndexMetadata } from '../state/collections.ts';
import { type Fresh, newIndex } from '../state/create-index.ts';
import { checkIndexSettings, readIndexSettings } from '../state/index-settings.ts';
import { withoutNulls } from '../state/settings.ts';
import { type Operation } from '../state/shard.ts';

/** Settings that a follower has of its own; all others are the leader's. */
const OWN = [
  'index.number_of_replicas',
  'index.auto_expand_replicas',
  'index.refresh_interval',
  'index.priority',
  'index.blocks.*',
  'index.routing.allocation.*',
  'index.search.slowlog.*',
  'index.search.idle.after',
  'index.search.throttled',
  'index.indexing.slowlog.*',
  'index.merge.*',
  'index.translog.*',
  'index.unassigned.*',
  'index.write.*',
  'index.max_*',
  'index.gc_deletes',
  'index.warmer.enabled',
  'index.default_pipeline',
  'index.final_pipeline',
  'index.requests.cache.enable',
  'index.allocation.max_retries',
  'index.lifecycle.*',
  'index.soft_deletes.retention_lease.period',
  'index.highlight.*',
  'index.query.default_field',
];

export const FOLLOWING = 'index.xpack.ccr.following_index';

const isOwn = (key: string): boolean => matchesAny(OWN, key) || key === FOLLOWING;

/** The settings of a follow request: only what a follower may have of its own (docs/elastic/elasticsearch.md#follow). */
export function parseOverrides(settings: JsonObject): FlatSettings {
  const given = withoutNulls(readIndexSettings(settings));
  checkIndexSettings(given);
  const leaders = Object.fromEntries(Object.entries(given).filter(([key]) => !isOwn(key)));
  if (Object.keys(leaders).length > 0) {
    throw illegalArgument(
      `can not put follower index that could override leader settings ${JSON.stringify(leaders)}`,
    );
  }
  return given;
}

const followerAliases = (aliases: JsonObject): Readonly<Record<string, AliasDefinition>> =>
  Object.fromEntries(
    Object.entries(parseAliases(aliases)).map(([name, alias]) => [name, { ...alias, isWriteIndex: false }]),
  );

const leaderSettings = (leader: LeaderMetadata): FlatSettings => leader.settings as FlatSettings;

/** A new, still empty follower of a leader. @throws snapshot_restore_exception when the name is taken */
export function newFollower(
  taken: IndexMetadata | undefined,
  name: string,
  leader: LeaderMetadata,
  options: { readonly alias: string; readonly overrides: FlatSettings; readonly fresh: Fresh },
): { readonly index: IndexMetadata; readonly changes: readonly Change[] } {
  if (taken) {
    throw new ElasticError(500, {
      type: 'snapshot_restore_exception',
      reason: `[_ccr_${options.alias}:_latest_/_latest_] cannot restore index [${name}] because an open index with same name already exists in the cluster. Either close or delete the existing index or restore the index under a different name by providing a rename pattern and replacement name`,
    });
  }
  return newIndex(
    name,
    {
      settings: { ...leaderSettings(leader), ...options.overrides, [FOLLOWING]: 'true' },
      mappings: leader.mappings,
      aliases: followerAliases(leader.aliases),
    },
    options.fresh,
    {
      mappingVersion: leader.mappingVersion,
      settingsVersion: leader.settingsVersion,
      aliasesVersion: leader.aliasesVersion,
      follows: {
        remoteCluster: options.alias,
        leaderIndex: leader.name,
        leaderUuid: leader.uuid,
        leaderHistoryUuid: leader.historyUuid,
      },
    },
  );
}

/** The follower with what changed in the leader's metadata. */
export function adoptMetadata(follower: IndexMetadata, leader: LeaderMetadata): readonly Change[] {
  const own = Object.entries(follower.settings).filter(([key]) => isOwn(key));
  const theirs = Object.entries(leaderSettings(leader)).filter(([key]) => !isOwn(key));
  return [
    put('indices', follower.name, {
      ...follower,
      settings: Object.fromEntries([...theirs, ...own]),
      mappings: isObject(leader.mappings) ? leader.mappings : {},
      aliases: followerAliases(leader.aliases),
      mappingVersion: Math.max(follower.mappingVersion, leader.mappingVersion),
      settingsVersion: Math.max(follower.settingsVersion, leader.settingsVersion),
      aliasesVersion: Math.max(follower.aliasesVersion, leader.aliasesVersion),
    }),
  ];
}

/** Do leader and follower agree on everything that replication needs to be equal? */
export function settingsDifference(
  follower: IndexMetadata,
  leader: LeaderMetadata,
): readonly [JsonObject, JsonObject] | undefined {
  const pick = (settings: FlatSettings): JsonObject =>
    Object.fromEntries(
      Object.entries(settings)
        .filter(([key]) => !isOwn(key))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const theirs = pick(leaderSettings(leader));
  const ours = pick(follower.settings);
  return JSON.stringify(theirs) === JSON.stringify(ours) ? undefined : [theirs, ours];
}

/** Leader operations as the follower keeps them: numbers and versions stay, the term is its own. */
export const adoptOperations = (
  follower: IndexMetadata,
  operations: readonly Operation[],
): readonly Change[] =>
  operations.map((operation) => ({
    kind: 'operation',
    index: follower.uuid,
    operation: { ...operation, primaryTerm: follower.primaryTerm },
  }));

/** A snapshot's documents, and a mark at the newest number so that following goes on from there. */
export function adoptSnapshot(
  follower: IndexMetadata,
  snapshot: { readonly operations: readonly Operation[]; readonly maxSeqNo: number },
): readonly Change[] {
  const newest = snapshot.operations.at(-1)?.seqNo ?? -1;
  const mark: readonly Operation[] =
    newest < snapshot.maxSeqNo
      ? [
          {
            kind: 'noop',
            seqNo: snapshot.maxSeqNo,
            primaryTerm: follower.primaryTerm,
            reason: 'restored from the leader',
          },
        ]
      : [];
  return adoptOperations(follower, [...snapshot.operations, ...mark]);
}

/** The id of the lease that a follower holds on its leader (docs/elastic/elasticsearch.md#retention-leases). */
export const leaseId = (clusterName: string, follower: IndexMetadata): string => {
  const { follows } = follower;
  return `${clusterName}/${follower.name}/${follower.uuid}-following-${follows?.remoteCluster ?? ''}/${follows?.leaderIndex ?? ''}/${follows?.leaderUuid ?? ''}`;
};
