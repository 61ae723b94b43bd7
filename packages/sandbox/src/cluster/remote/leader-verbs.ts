import { type ClusterContext } from '../cluster-context.ts';
import {
  clusterBlock,
  ElasticError,
  illegalArgument,
  indexClosed,
  noSuchIndex,
  securityError,
} from '../http/errors.ts';
import { type JsonObject } from '../json.ts';
import { clusterPrivilegesOf, hidesContent, indexPrivilegesOf } from '../security/authorize.ts';
import { CLUSTER_PRIVILEGES } from '../security/cluster-privileges.ts';
import { INDEX_PRIVILEGES } from '../security/index-privileges.ts';
import { findPrivilege, grants, namesGranting } from '../security/privilege.ts';
import { put } from '../state/cluster-state.ts';
import { type IndexMetadata, type RetentionLease, type RoleDescriptor } from '../state/collections.ts';
import { checkBlocks } from '../state/index-blocks.ts';
import { indicesOfAlias, OPEN, resolveIndexList, splitExpression } from '../state/index-names.ts';
import { resolveNames } from '../state/resolve-names.ts';
import { leasesOf } from '../state/retention.ts';
import { currentLicense, licenseStatus } from '../state/license.ts';
import { presentAliases } from '../api/present-index.ts';
import { fieldCapabilities } from '../search/field-capabilities.ts';
import { runSearch } from '../search/run-search.ts';
import { openTargets, type SearchPlace } from '../search/search-place.ts';
import { type SourceFilter } from '../search/source-filter.ts';
import { readChanges } from './read-changes.ts';
import { ACTION_OF, type LeaseRequest, type RemoteVerbs, type Snapshot } from './protocol.ts';

/** Who calls over a remote connection, and what every one of its limits must allow. */
export interface Caller {
  /** As refusals name it. */
  readonly description: string;
  readonly limits: readonly (readonly RoleDescriptor[])[];
}

type Verbs = {
  readonly [V in keyof RemoteVerbs]: (
    body: RemoteVerbs[V]['in'],
    caller: Caller,
    signal: AbortSignal,
  ) => RemoteVerbs[V]['out'] | Promise<RemoteVerbs[V]['out']>;
};

/** What it answers to those who look for names and documents. */
const searchVerbs = (
  context: ClusterContext,
): Pick<Verbs, 'resolveCluster' | 'resolveIndex' | 'search' | 'fieldCaps'> => ({
  resolveCluster: ({ expression, options }, caller) => {
    const action = ACTION_OF.resolveCluster;
    demandNames(caller, action, expression);
    const isVisible = (name: string): boolean => may(caller, action, name);
    const found = resolveIndexList(context.state, expression, options, isVisible);
    return { indices: found.filter(({ isOpen }) => isOpen).map((one) => one.name) };
  },
  resolveIndex: ({ expression, options }, caller) => {
    demandNames(caller, ACTION_OF.resolveIndex, expression);
    return resolveNames(context.state, expression, options, {
      may: (name) => may(caller, ACTION_OF.resolveIndex, name),
      tellsMode: context.version.major >= 9,
    });
  },
  search: ({ expression, options, body, source }, caller) => {
    demandNames(caller, ACTION_OF.search, expression);
    const targets = openTargets(callerPlace(context, caller), expression, options);
    return runSearch(targets, body, { source: JSON.parse(source) as SourceFilter, now: context.now });
  },
  fieldCaps: ({ expression, fields, includeUnmapped }, caller) => {
    demandNames(caller, ACTION_OF.fieldCaps, expression);
    const isVisible = (name: string): boolean => may(caller, ACTION_OF.fieldCaps, name);
    const found = resolveIndexList(context.state, expression, OPEN, isVisible);
    return fieldCapabilities(found, fields, includeUnmapped);
  },
});

/** What a cluster does for the clusters that connect to it. */
export const leaderVerbs = (context: ClusterContext): Verbs => ({
  handshake: () => ({
    clusterName: context.name,
    clusterUuid: context.identity.uuid,
    version: context.version.number,
  }),
  license: () => {
    const license = currentLicense(context.state);
    return {
      uid: license.uid,
      type: license.type,
      mode: license.type,
      status: licenseStatus(license, context.now()),
      expiryMs: license.expiresAt,
    };
  },
  metadata: ({ index }, caller) => {
    demandOnCluster(caller, ACTION_OF.metadata);
    return presentLeader(context, findLeader(context, index));
  },
  privileges: ({ index, actions }, caller) => ({
    missing: actions.filter((action) => !may(caller, action, index)),
  }),
  snapshot: ({ index, uuid }, caller) => {
    demand(caller, ACTION_OF.changes, index);
    return snapshot(context, sameIndex(context, index, uuid));
  },
  changes: (request, caller, signal) => {
    demand(caller, ACTION_OF.changes, request.index);
    return readChanges(context, request, signal, () =>
      readableIndex(sameIndex(context, request.index, request.uuid)),
    );
  },
  lease: (request, caller) => {
    demand(caller, `indices:admin/seq_no/${request.kind}_retention_lease`, request.index);
    return changeLease(context, request);
  },
  leaders: (request, caller, signal) => {
    demandOnCluster(caller, ACTION_OF.leaders);
    return listLeaders(context, request, signal);
  },
  ...searchVerbs(context),
});

const may = (caller: Caller, action: string, index: string): boolean =>
  caller.limits.every((roles) =>
    indexPrivilegesOf(roles, index).some((privilege) => grants(privilege, action)),
  );

/** This cluster as a caller from another one may search it. */
const callerPlace = (context: ClusterContext, caller: Caller): SearchPlace => ({
  state: context.state,
  store: context.store,
  now: context.now,
  may: (action, name) => may(caller, action, name),
  require: (action, names) => {
    for (const name of names) demand(caller, action, name);
  },
  hidesContent: (name) => hidesContent(caller.limits, name),
});

function demand(caller: Caller, action: string, index: string): void {
  if (!may(caller, action, index)) throw refusal(caller, action, { onIndices: index });
}

/** Names that are no patterns must be granted; for patterns it is enough that the action is granted somewhere. */
function demandNames(caller: Caller, action: string, expression: string): void {
  const isGrantedSomewhere = caller.limits.every((roles) =>
    roles
      .flatMap((role) => role.indices)
      .flatMap((entry) => entry.privileges)
      .some((name) => {
        const privilege = findPrivilege(INDEX_PRIVILEGES, name.toLowerCase());
        return privilege !== undefined && grants(privilege, action);
      }),
  );
  if (!isGrantedSomewhere) throw refusal(caller, action, {});
  for (const name of splitExpression(expression)) {
    const isPattern = name.includes('*') || name.startsWith('-') || name === '_all';
    if (!isPattern) demand(caller, action, name);
  }
}

function demandOnCluster(caller: Caller, action: string): void {
  const isGranted = caller.limits.every((roles) =>
    clusterPrivilegesOf(roles).some((privilege) => grants(privilege, action)),
  );
  if (isGranted) return;
  throw securityError(
    403,
    `action [${action}] towards remote cluster is unauthorized for ${caller.description}, this action is granted by the cluster privileges [${namesGranting(CLUSTER_PRIVILEGES, action).join(',')}]`,
  );
}

const refusal = (
  caller: Caller,
  action: string,
  { onIndices }: { readonly onIndices?: string },
): ElasticError =>
  securityError(
    403,
    `action [${action}] towards remote cluster is unauthorized for ${caller.description}${onIndices === undefined ? '' : ` on indices [${onIndices}]`}, this action is granted by the index privileges [${namesGranting(INDEX_PRIVILEGES, action).join(',')}]`,
  );

function findLeader(context: ClusterContext, name: string): IndexMetadata {
  const index = context.state.table('indices').get(name);
  if (index) return index;
  if (context.state.table('data-streams').has(name))
    throw illegalArgument(`cannot follow [${name}], because it is a DATA_STREAM`);
  if (indicesOfAlias(context.state, name).length > 0)
    throw illegalArgument(`cannot follow [${name}], because it is a ALIAS`);
  throw noSuchIndex(name);
}

/** The index that the follower means: one that was deleted and recreated is another one. */
function sameIndex(context: ClusterContext, name: string, uuid: string): IndexMetadata {
  const index = context.state.table('indices').get(name);
  if (index?.uuid !== uuid) throw noSuchIndex(name);
  return index;
}

function readableIndex(index: IndexMetadata): IndexMetadata {
  if (!index.isOpen) throw clusterBlock(403, `index [${index.name}] blocked by: [FORBIDDEN/4/index closed];`);
  checkBlocks(index, 'read');
  return index;
}

const presentLeader = (context: ClusterContext, index: IndexMetadata): RemoteVerbs['metadata']['out'] => {
  if (!index.isOpen) throw indexClosed(index.name, index.uuid);
  return {
    name: index.name,
    uuid: index.uuid,
    historyUuid: index.historyUuid,
    isOpen: index.isOpen,
    settings: { ...index.settings },
    mappings: index.mappings,
    aliases: presentAliases(index),
    mappingVersion: index.mappingVersion,
    settingsVersion: index.settingsVersion,
    aliasesVersion: index.aliasesVersion,
    maxSeqNo: context.state.shard(index.uuid)?.maxSeqNo ?? -1,
  };
};

/** The indices that could be followed; when nothing came or went since, waits until something does. */
async function listLeaders(
  context: ClusterContext,
  request: RemoteVerbs['leaders']['in'],
  signal: AbortSignal,
): Promise<RemoteVerbs['leaders']['out']> {
  const until = performance.now() + request.pollMs;
  while (
    context.store.indicesVersion === request.afterVersion &&
    performance.now() < until &&
    !signal.aborted
  ) {
    await context.store.changed(Math.max(1, until - performance.now()), signal);
  }
  const leaders = [...context.state.table('indices').values()].filter((index) => index.isOpen);
  return {
    version: context.store.indicesVersion,
    leaders: leaders.map(({ name, uuid }) => ({ name, uuid })),
  };
}

/**
 * What is committed, with its sequence numbers: where a follower starts. Of an index that was only written to
 * that is nothing, and the follower reads it from its history.
 */
function snapshot(context: ClusterContext, index: IndexMetadata): Snapshot {
  const shard = context.state.shard(index.uuid);
  if (!shard?.isCommitted) return { operations: [], maxSeqNo: -1 };
  const operations = [...shard.documents.values()].sort((a, b) => a.seqNo - b.seqNo);
  return { operations, maxSeqNo: shard.maxSeqNo };
}

function changeLease(context: ClusterContext, request: LeaseRequest): JsonObject {
  const index = sameIndex(context, request.index, request.uuid);
  context.store.expireLeases(index.uuid);
  const leases = leasesOf(context.state, index.uuid);
  const known = leases.find((lease) => lease.id === request.id);
  const others = leases.filter((lease) => lease.id !== request.id);
  if (request.kind === 'remove') {
    if (known) context.store.apply([put('retention-leases', index.uuid, others)]);
    return { removed: known !== undefined };
  }
  if (request.kind === 'renew' && !known) {
    throw new ElasticError(404, {
      type: 'retention_lease_not_found_exception',
      reason: `retention lease with ID [${request.id}] not found`,
    });
  }
  const lease: RetentionLease = {
    id: request.id,
    retainingSeqNo: request.retainingSeqNo,
    timestamp: context.now(),
    source: 'ccr',
  };
  context.store.apply([put('retention-leases', index.uuid, [...others, lease])]);
  context.store.mergeIndex(index.uuid);
  return { renewed: true };
}
