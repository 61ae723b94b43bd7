import { requestValidationError, illegalArgument } from '../http/errors.ts';
import { type QueryParams } from '../http/query-params.ts';
import { type RequestContext } from '../http/route.ts';
import { type Json, type JsonObject, textOf } from '../json.ts';
import { runIngest } from '../ingest/run-ingest.ts';
import { type IndexMetadata } from '../state/collections.ts';
import {
  checkStreamOpType,
  deleteDocument,
  indexDocument,
  type WriteGuard,
  type WriteResult,
} from '../state/write-document.ts';
import { rollStream } from '../state/rollover.ts';
import { autoCreate, findWriteTarget } from '../state/write-target.ts';

/** One write as the document APIs and bulk items state it. */
export interface DocumentWrite {
  readonly index: string;
  readonly id: string | undefined;
  readonly routing: string | undefined;
  readonly pipeline: string | undefined;
  readonly requireAlias: boolean;
  readonly guard: WriteGuard;
  /** One of a bulk: without an id it is still what its action says. */
  readonly isItem?: boolean;
  /** Told of every pipeline before it runs. */
  readonly onPipeline?: () => void;
}

export type Written =
  | {
      readonly kind: 'written';
      readonly index: IndexMetadata;
      readonly result: WriteResult;
      /** The pipelines that the document passed. */
      readonly pipelines: readonly string[];
    }
  /** A pipeline dropped the document: nothing was written. */
  | { readonly kind: 'dropped'; readonly indexName: string; readonly id: string };

type WriteContext = Pick<RequestContext, 'state' | 'store' | 'access' | 'now' | 'ids'>;

/** Clock and ids for one write: the time is taken once, ids as many as are asked for. */
export const freshOf = (
  context: Pick<RequestContext, 'now' | 'ids'>,
): { readonly now: number; readonly uuid: () => string } => ({
  now: context.now(),
  uuid: () => context.ids.uuid(),
});

/** The index that a write goes to, created when it is missing and the caller may. */
function openTarget(
  context: WriteContext,
  name: string,
  requireAlias: boolean,
): { readonly index: IndexMetadata; readonly streamName: string | undefined } {
  let target = findWriteTarget(context.state, name, requireAlias);
  if (target.kind === 'missing') {
    context.access.require('indices:admin/auto_create', [name]);
    context.store.apply(autoCreate(context.state, name, freshOf(context)));
    target = findWriteTarget(context.state, name, false);
  }
  if (target.kind === 'missing') throw new Error(`index ${name} is missing after it was created`);
  const stream =
    target.streamName === undefined ? undefined : context.state.table('data-streams').get(target.streamName);
  if (stream?.rolloverOnWrite === true) {
    context.store.apply(rollStream(context.state, stream, freshOf(context)).changes);
    target = findWriteTarget(context.state, name, false);
  }
  if (target.kind === 'missing') throw new Error(`data stream ${name} is missing after it rolled over`);
  return target;
}

/** Indexes one document, through pipelines, with automatic creation of what is missing. */
export function writeDocument(context: WriteContext, write: DocumentWrite, source: JsonObject): Written {
  context.access.require(`indices:data/write/index:op_type/${write.guard.isCreate ? 'create' : 'index'}`, [
    write.index,
  ]);
  const id = write.id ?? context.ids.shortId();
  const guard: WriteGuard = write.id === undefined ? { ...write.guard, isCreate: true } : write.guard;
  const pipelines: string[] = [];
  const arriving = { ...write, id, source, now: context.now() };
  const ingested = runIngest(context.state, arriving, (name) => {
    pipelines.push(name);
    write.onPipeline?.();
  });
  if (ingested.kind === 'dropped') return { kind: 'dropped', indexName: write.index, id };
  if (ingested.index !== write.index) context.access.require('indices:data/write/index', [ingested.index]);
  const { index, streamName } = openTarget(context, ingested.index, write.requireAlias);
  checkStreamOpType(streamName, write.isItem === true ? write.guard.isCreate : guard.isCreate);
  const result = indexDocument(
    context.state,
    index,
    { id: ingested.id, source: ingested.source, routing: ingested.routing },
    guard,
  );
  context.store.apply(result.changes);
  return { kind: 'written', index, result, pipelines };
}

/** Deletes one document. A missing index is created, as Elasticsearch does, only for external versions: else 404. */
export function removeDocument(context: WriteContext, write: DocumentWrite): Written {
  context.access.require('indices:data/write/delete', [write.index]);
  const { index, streamName } = openTarget(context, write.index, write.requireAlias);
  checkStreamOpType(streamName, false, write.isItem !== true);
  const result = deleteDocument(context.state, index, write.id ?? '', write.guard);
  context.store.apply(result.changes);
  return { kind: 'written', index, result, pipelines: [] };
}

export const GUARD_PARAMS = ['if_seq_no', 'if_primary_term', 'version', 'version_type', 'op_type'] as const;

interface GuardFields {
  readonly ifSeqNo: number | undefined;
  readonly ifPrimaryTerm: number | undefined;
  readonly version: number | undefined;
  readonly versionType: string | undefined;
  readonly opType: string | undefined;
}

/** What a write expects, from its query or bulk action line. @throws action_request_validation_exception */
export function readGuard(fields: GuardFields): WriteGuard {
  const { ifSeqNo, ifPrimaryTerm, version, versionType, opType } = fields;
  if (opType !== undefined && opType !== 'create' && opType !== 'index') {
    throw illegalArgument(`opType must be 'create' or 'index', found: [${opType}]`);
  }
  const isExternal = versionType?.startsWith('external') ?? false;
  const problems = [
    ...((ifSeqNo === undefined) === (ifPrimaryTerm === undefined)
      ? []
      : [
          ifSeqNo === undefined
            ? 'if_primary_term is set, but primary term is [0]'
            : 'ifSeqNo is set, but primary term is [0]',
        ]),
    ...(version !== undefined && !isExternal
      ? [
          'internal versioning can not be used for optimistic concurrency control. Please use `if_seq_no` and `if_primary_term` instead',
        ]
      : []),
    ...(opType === 'create' && ifSeqNo !== undefined
      ? ['create operations do not support compare and set. use index instead']
      : []),
    ...(opType === 'create' && isExternal
      ? [`create operations only support internal versioning. use index instead`]
      : []),
  ];
  if (problems.length > 0) throw requestValidationError(problems);
  return {
    isCreate: opType === 'create',
    ifSeqNo,
    ifPrimaryTerm,
    externalVersion:
      isExternal && version !== undefined
        ? { value: version, allowsEqual: versionType === 'external_gte' }
        : undefined,
  };
}

/** What a write expects to find, as its query says it. Throws where the parts contradict each other. */
export const readGuardParams = (query: QueryParams, opType: string | undefined): WriteGuard =>
  readGuard({
    ifSeqNo: query.integer('if_seq_no'),
    ifPrimaryTerm: query.integer('if_primary_term'),
    version: query.integer('version'),
    versionType: query.text('version_type'),
    opType,
  });

const asNumber = (value: Json | undefined): number | undefined =>
  value === undefined || value === null ? undefined : Number(value);

const asText = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : textOf(value);

const ACTION_FIELDS = [
  '_index',
  '_id',
  'routing',
  'op_type',
  'version',
  'version_type',
  'if_seq_no',
  'if_primary_term',
  'retry_on_conflict',
  'pipeline',
  'require_alias',
  'require_data_stream',
  'list_executed_pipelines',
  'dynamic_templates',
  '_source',
];

/** A bulk action line. @throws illegal_argument_exception for what it does not know */
export function readBulkAction(
  { action, meta, line }: { readonly action: string; readonly meta: JsonObject; readonly line: number },
  defaults: {
    readonly index: string | undefined;
    readonly pipeline: string | undefined;
    readonly requireAlias: boolean;
    readonly routing: string | undefined;
  },
): DocumentWrite {
  const unknown = Object.keys(meta).find((key) => !ACTION_FIELDS.includes(key));
  if (unknown !== undefined)
    throw illegalArgument(`Action/metadata line [${line}] contains an unknown parameter [${unknown}]`);
  const index = asText(meta['_index']) ?? defaults.index;
  if (index === undefined || index === '') throw requestValidationError(['index is missing']);
  return {
    index,
    id: asText(meta['_id']),
    routing: asText(meta['routing']) ?? defaults.routing,
    pipeline: asText(meta['pipeline']) ?? defaults.pipeline,
    requireAlias:
      meta['require_alias'] === undefined ? defaults.requireAlias : meta['require_alias'] === true,
    guard: readGuard({
      ifSeqNo: asNumber(meta['if_seq_no']),
      ifPrimaryTerm: asNumber(meta['if_primary_term']),
      version: asNumber(meta['version']),
      versionType: asText(meta['version_type']),
      opType: action === 'create' ? 'create' : asText(meta['op_type']),
    }),
  };
}
