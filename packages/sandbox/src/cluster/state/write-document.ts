import {
  documentParsingError,
  ElasticError,
  illegalArgument,
  indexClosed,
  streamIsNoIndex,
  versionConflict,
} from '../http/errors.ts';
import { type JsonObject, textOf } from '../json.ts';
import { type Change, type ClusterState, put } from './cluster-state.ts';
import { type IndexMetadata } from './collections.ts';
import { mapDocument } from './dynamic-mapping.ts';
import { checkBlocks, checkNotFollowing } from './index-blocks.ts';
import { checkFieldLimit, mergeMappings } from './mapping.ts';
import { settingText } from './settings.ts';
import { type Operation, type ShardView } from './shard.ts';

/** What a write expects of the document that is there (docs/elastic/elasticsearch.md#documents). */
export interface WriteGuard {
  readonly isCreate: boolean;
  readonly ifSeqNo: number | undefined;
  readonly ifPrimaryTerm: number | undefined;
  readonly externalVersion: { readonly value: number; readonly allowsEqual: boolean } | undefined;
}

export const NO_GUARD: WriteGuard = {
  isCreate: false,
  ifSeqNo: undefined,
  ifPrimaryTerm: undefined,
  externalVersion: undefined,
};

export interface WriteResult {
  readonly changes: readonly Change[];
  readonly result: 'created' | 'updated' | 'deleted' | 'not_found';
  readonly id: string;
  readonly version: number;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

function shardOf(state: ClusterState, index: IndexMetadata): ShardView {
  const shard = state.shard(index.uuid);
  if (!shard) throw new Error(`index ${index.name} has no shard`);
  return shard;
}

function checkWritable(index: IndexMetadata): void {
  if (!index.isOpen) throw indexClosed(index.name, index.uuid);
  checkBlocks(index, 'write');
  checkNotFollowing(index);
}

function checkGuard(index: IndexMetadata, shard: ShardView, id: string, guard: WriteGuard): void {
  const live = shard.documents.get(id);
  if (guard.isCreate && live) {
    throw versionConflict(id, `document already exists (current version [${live.version}])`, index);
  }
  if (guard.ifSeqNo !== undefined) {
    const wanted = `required seqNo [${guard.ifSeqNo}], primary term [${guard.ifPrimaryTerm ?? 0}].`;
    if (!live) throw versionConflict(id, `${wanted} but no document was found`, index);
    if (live.seqNo !== guard.ifSeqNo || live.primaryTerm !== guard.ifPrimaryTerm) {
      throw versionConflict(
        id,
        `${wanted} current document has seqNo [${live.seqNo}] and primary term [${live.primaryTerm}]`,
        index,
      );
    }
  }
  const external = guard.externalVersion;
  const current = live?.version ?? shard.tombstones.get(id)?.version;
  if (
    external &&
    current !== undefined &&
    (external.allowsEqual ? current > external.value : current >= external.value)
  ) {
    throw versionConflict(
      id,
      `current version [${current}] is higher ${external.allowsEqual ? 'than' : 'or equal to'} the one provided [${external.value}]`,
      index,
    );
  }
}

const nextVersion = (shard: ShardView, id: string, guard: WriteGuard): number =>
  guard.externalVersion?.value ?? (shard.documents.get(id) ?? shard.tombstones.get(id))?.version ?? 0;

/** Fields that the engine keeps for itself. */
const METADATA = [
  '_id',
  '_index',
  '_source',
  '_routing',
  '_field_names',
  '_seq_no',
  '_version',
  '_ignored',
  '_ignored_source',
  '_nested_path',
  '_data_stream_timestamp',
];

function checkNoMetadata(id: string, source: JsonObject): void {
  const field = Object.keys(source).find((key) => METADATA.includes(key));
  if (field === undefined) return;
  const value = source[field] ?? null;
  throw documentParsingError(
    `[1:1] failed to parse field [${field}] of type [${field}] in document with id '${id}'. Preview of field's value: '${textOf(value)}'`,
    {
      type: 'document_parsing_exception',
      reason: `[1:1] Field [${field}] is a metadata field and cannot be added inside a document. Use the index API request parameters.`,
    },
  );
}

/** Indexes one document; dynamic mapping may change the index on the way. */
export function indexDocument(
  state: ClusterState,
  index: IndexMetadata,
  document: { readonly id: string; readonly source: JsonObject; readonly routing?: string | undefined },
  guard: WriteGuard,
): WriteResult {
  checkWritable(index);
  const shard = shardOf(state, index);
  checkId(document.id);
  if (index.dataStream !== undefined) checkStreamWrite(index, document, guard);
  checkGuard(index, shard, document.id, guard);
  checkNoMetadata(document.id, document.source);
  const mapped = mapDynamically(index, document);
  const operation: Operation = {
    kind: 'index',
    seqNo: shard.maxSeqNo + 1,
    primaryTerm: index.primaryTerm,
    version: guard.externalVersion?.value ?? nextVersion(shard, document.id, guard) + 1,
    id: document.id,
    source: document.source,
    ...(document.routing !== undefined && { routing: document.routing }),
  };
  return {
    changes: [...mapped, { kind: 'operation', index: index.uuid, operation }],
    result: shard.documents.has(document.id) ? 'updated' : 'created',
    id: document.id,
    version: operation.version,
    seqNo: operation.seqNo,
    primaryTerm: operation.primaryTerm,
  };
}

function checkId(id: string): void {
  const bytes = Buffer.byteLength(id);
  if (bytes <= 512) return;
  throw new ElasticError(400, {
    type: 'action_request_validation_exception',
    reason: `Validation Failed: 1: id [${id}] is too long, must be no longer than 512 bytes but was: ${bytes};`,
  });
}

/** Documents of a data stream are only created, except with a sequence number on the backing index. */
function checkStreamWrite(
  index: IndexMetadata,
  { id, source }: { readonly id: string; readonly source: JsonObject },
  guard: WriteGuard,
): void {
  if (!guard.isCreate && guard.ifSeqNo === undefined) {
    throw illegalArgument(
      `index request with op_type=index targeting backing indices is disallowed, index [${index.name}] belongs to data stream [${index.dataStream ?? ''}]`,
    );
  }
  const timestamps = [source['@timestamp']].flat(9);
  if (timestamps.length > 1) {
    const reason = 'data stream timestamp field [@timestamp] encountered multiple values';
    throw documentParsingError(
      `[1:1] failed to parse field [@timestamp] of type [date] in document with id '${id}'. Preview of field's value: '${textOf(timestamps[1])}'`,
      { type: 'illegal_argument_exception', reason },
    );
  }
  if (timestamps[0] === undefined) {
    throw new ElasticError(400, {
      type: 'document_parsing_exception',
      reason: '[1:1] failed to parse: data stream timestamp field [@timestamp] is missing',
      cause: {
        type: 'illegal_argument_exception',
        reason: 'data stream timestamp field [@timestamp] is missing',
      },
    });
  }
}

function mapDynamically(
  index: IndexMetadata,
  document: { readonly id: string; readonly source: JsonObject },
): readonly Change[] {
  const added = mapDocument(index.mappings, document.source, document.id, {
    ignoresMalformed: settingText(index.settings, 'index.mapping.ignore_malformed') === 'true',
    coerces: settingText(index.settings, 'index.mapping.coerce') !== 'false',
  });
  if (!added) return [];
  const mappings = mergeMappings(index.mappings, added, false);
  checkFieldLimit(
    mappings,
    Number(settingText(index.settings, 'index.mapping.total_fields.limit') ?? '1000'),
  );
  return [put('indices', index.name, { ...index, mappings, mappingVersion: index.mappingVersion + 1 })];
}

/** Deletes one document; deleting what is not there is a result, not an error, and costs a sequence number. */
export function deleteDocument(
  state: ClusterState,
  index: IndexMetadata,
  id: string,
  guard: WriteGuard,
): WriteResult {
  checkWritable(index);
  const shard = shardOf(state, index);
  checkGuard(index, shard, id, { ...guard, isCreate: false });
  const operation: Operation = {
    kind: 'delete',
    seqNo: shard.maxSeqNo + 1,
    primaryTerm: index.primaryTerm,
    version: guard.externalVersion?.value ?? nextVersion(shard, id, guard) + 1,
    id,
  };
  return {
    changes: [{ kind: 'operation', index: index.uuid, operation }],
    result: shard.documents.has(id) ? 'deleted' : 'not_found',
    id,
    version: operation.version,
    seqNo: operation.seqNo,
    primaryTerm: operation.primaryTerm,
  };
}

/** Data streams refuse everything but creation at the data stream itself; what names them as an index is told so, too. */
export function checkStreamOpType(
  streamName: string | undefined,
  isCreate: boolean,
  namesIndex = true,
): void {
  if (streamName === undefined || isCreate) return;
  const cause = namesIndex ? { cause: streamIsNoIndex(streamName).body } : {};
  throw new ElasticError(400, {
    type: 'illegal_argument_exception',
    reason: 'only write ops with an op_type of create are allowed in data streams',
    ...cause,
  });
}
