import { type Json, type JsonObject } from '../json.ts';

/**
 * The one place that builds Elasticsearch's error envelope (docs/elastic/elasticsearch.md#errors).
 * Everything in a cluster throws `ElasticError`; the server, and bulk items, print it.
 */
export interface ErrorCause {
  readonly type: string;
  readonly reason: string | null;
  readonly meta?: JsonObject;
  readonly cause?: ErrorCause;
  /** What failed beside it, such as every address of a link that was tried. */
  readonly suppressed?: readonly ErrorCause[];
  /** Response headers carried by the exception, printed under `header` too. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** Exceptions of the Java runtime and its libraries: an error that has one as its cause is itself the root. */
const FOREIGN = new Set([
  'illegal_argument_exception',
  'illegal_state_exception',
  'number_format_exception',
  'null_pointer_exception',
  'class_cast_exception',
  'pattern_parse',
  'array_index_out_of_bounds_exception',
  'unsupported_operation_exception',
  'media_type_header_exception',
  'validation_exception',
  'action_request_validation_exception',
  'date_time_parse_exception',
  'date_time_exception',
  'pattern_syntax_exception',
  'i_o_exception',
  'buffer_underflow_exception',
  'connect_exception',
  'annotated_connect_exception',
  'unknown_host_exception',
  's_s_l_handshake_exception',
  'not_ssl_record_exception',
  'validator_exception',
  'certificate_exception',
  'json_parse_exception',
  'json_e_o_f_exception',
  'input_coercion_exception',
  'timeout_exception',
  'execution_exception',
]);

/** Exceptions of the parser of contents, which are looked through down to what they wrap. */
const CONTENT = new Set([
  'x_content_parse_exception',
  'named_object_not_found_exception',
  'x_content_e_o_f_exception',
]);

/** The innermost cause that `root_cause` shows. */
function rootOf(body: ErrorCause): ErrorCause {
  const { cause } = body;
  if (!cause || FOREIGN.has(body.type) || FOREIGN.has(cause.type)) return body;
  return CONTENT.has(cause.type) && !CONTENT.has(body.type) ? body : rootOf(cause);
}

/**
 * An error as Elasticsearch answers it: thrown anywhere in a handler, it becomes the answer with its status.
 */
export class ElasticError extends Error {
  override readonly name = 'ElasticError';
  readonly status: number;
  readonly body: ErrorCause;
  readonly rootCauses: readonly ErrorCause[];

  /** @param rootCauses only where several things failed; else the chain of causes tells the root */
  constructor(status: number, body: ErrorCause, rootCauses: readonly ErrorCause[] = [rootOf(body)]) {
    super(body.reason ?? body.type);
    this.status = status;
    this.body = body;
    this.rootCauses = rootCauses;
  }
}

/** A refusal that comes before everything else, whose `error` is a text and no object. */
export class PlainRefusal extends Error {
  override readonly name = 'PlainRefusal';
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** A cause as JSON: type, reason, metadata, nested cause, headers. */
export function causeJson(cause: ErrorCause): JsonObject {
  const header = Object.entries(cause.headers ?? {});
  return {
    type: cause.type,
    reason: cause.reason,
    ...cause.meta,
    ...(cause.cause && { caused_by: causeJson(cause.cause) }),
    ...(cause.suppressed && { suppressed: cause.suppressed.map(causeJson) }),
    ...(header.length > 0 && {
      header: Object.fromEntries(header.map(([key, value]) => [key, value as Json])),
    }),
  };
}

/** A root cause prints everything but what it, or what failed beside it, was caused by. */
const rootCauseJson = ({ cause: _cause, suppressed, ...root }: ErrorCause): JsonObject => ({
  ...causeJson(root),
  ...(suppressed && { suppressed: suppressed.map(rootCauseJson) }),
});

/** The body of an error answer. The cause stands twice, under `root_cause` too, as real clients expect it. */
export const envelope = (error: ElasticError): JsonObject => ({
  error: { root_cause: error.rootCauses.map(rootCauseJson), ...causeJson(error.body) },
  status: error.status,
});

const simple = (status: number, type: string, reason: string, meta?: JsonObject): ElasticError =>
  new ElasticError(status, { type, reason, ...(meta && { meta }) });

/** 400: what most requests that make no sense get. */
export const illegalArgument = (reason: string): ElasticError =>
  simple(400, 'illegal_argument_exception', reason);

/** A status_exception is what most "not in this state" refusals of x-pack are. */
export const statusError = (status: number, reason: string): ElasticError =>
  simple(status, 'status_exception', reason);

/** 400: a document or a parameter that is no valid text of its kind. */
export const parseError = (reason: string, meta?: JsonObject): ElasticError =>
  simple(400, 'parse_exception', reason, meta);

/** 400, always at line 1, column 1: the sandbox does not track where in a body something stands. */
export const parsingError = (reason: string): ElasticError =>
  simple(400, 'parsing_exception', reason, { line: 1, col: 1 });

/** 400: a body whose members do not fit. `cause` is what a nested parser said. */
export const contentParseError = (reason: string, cause?: ErrorCause): ElasticError =>
  new ElasticError(400, { type: 'x_content_parse_exception', reason, ...(cause && { cause }) });

/** A field of a request body that its parser could not read, and why. */
export const fieldParseError = (parser: string, field: string, cause: ErrorCause): ElasticError =>
  contentParseError(`[1:1] [${parser}] failed to parse field [${field}]`, cause);

/** 400, always at 1:1; `parser` is the name that Elasticsearch gives to what it reads. */
export const unknownField = (parser: string, field: string): ElasticError =>
  contentParseError(`[1:1] [${parser}] unknown field [${field}]`);

/** 400: a mapping that is refused; what is wrong with a document is `documentParsingError`. */
export const mapperParsingError = (reason: string, cause?: ErrorCause): ElasticError =>
  new ElasticError(400, { type: 'mapper_parsing_exception', reason, ...(cause && { cause }) });

/** A mapping that contradicts the one that is there in a way that a real cluster does not blame on the caller. */
export const mapperError = (reason: string): ElasticError => simple(500, 'mapper_exception', reason);

/** 400: a document that does not fit its mapping. */
export const documentParsingError = (reason: string, cause?: ErrorCause): ElasticError =>
  new ElasticError(400, { type: 'document_parsing_exception', reason, ...(cause && { cause }) });

/** `problems` become the numbered list of a request validation error. */
export const requestValidationError = (problems: readonly string[]): ElasticError =>
  simple(400, 'action_request_validation_exception', validationReason(problems));

/** What the rules of names and passwords of users refuse. */
export const validationError = (problems: readonly string[]): ElasticError =>
  simple(400, 'validation_exception', validationReason(problems));

/** What a request was refused for after its parts had been read. */
export const buildError = (parser: string, cause: ErrorCause): ElasticError =>
  contentParseError(`Failed to build [${parser}] after last required field arrived`, cause);

/** Problems numbered from 1, as a request that is checked before it runs lists them. */
export const validationReason = (problems: readonly string[]): string =>
  `Validation Failed: ${problems.map((problem, index) => `${index + 1}: ${problem};`).join('')}`;

/** 404, of a named thing that is no index: a policy, a pipeline, a transform. */
export const resourceNotFound = (reason: string): ElasticError =>
  simple(404, 'resource_not_found_exception', reason);

/** 400, not 409: Elasticsearch answers a second creation like any other bad request. */
export const resourceAlreadyExists = (reason: string, meta?: JsonObject): ElasticError =>
  simple(400, 'resource_already_exists_exception', reason, meta);

/** 404. `_na_` stands for the id of an index that there is none of. */
export const indexNotFound = (name: string): ElasticError =>
  simple(404, 'index_not_found_exception', `no such index [${name}]`, {
    'resource.type': 'index_or_alias',
    'resource.id': name,
    index_uuid: '_na_',
    index: name,
  });

/** A data stream where only an index will do: its name stands for no index there. */
export const streamIsNoIndex = (name: string): ElasticError =>
  simple(404, 'index_not_found_exception', `no such index [${name}]`, {
    'resource.type': 'index_or_alias',
    excluded_ds: 'true',
    'resource.id': name,
    index_uuid: '_na_',
    index: name,
  });

/** The same from those who look in the cluster's state and not through the names of a request. */
export const noSuchIndex = (name: string): ElasticError =>
  simple(404, 'index_not_found_exception', `no such index [${name}]`, { index_uuid: '_na_', index: name });

/** 400: it is there and takes no reads or writes until it is opened. */
export const indexClosed = (name: string, uuid: string): ElasticError =>
  simple(400, 'index_closed_exception', 'closed', { index_uuid: uuid, index: name });

/** 400; `why` ends the sentence, such as "must be lowercase". */
export const invalidIndexName = (name: string, why: string): ElasticError =>
  simple(400, 'invalid_index_name_exception', `Invalid index name [${name}], ${why}`, {
    index_uuid: '_na_',
    index: name,
  });

/**
 * Of an index or of the whole cluster. The status comes with the block: 403, or 429 for that of a full disk.
 */
export const clusterBlock = (status: number, reason: string): ElasticError =>
  simple(status, 'cluster_block_exception', reason);

/**
 * 409, of the one shard that an index of the sandbox has; `detail` says which versions or sequence numbers met.
 */
export const versionConflict = (
  id: string,
  detail: string,
  index: { readonly name: string; readonly uuid: string },
): ElasticError =>
  simple(409, 'version_conflict_engine_exception', `[${id}]: version conflict, ${detail}`, {
    index_uuid: index.uuid,
    shard: '0',
    index: index.name,
  });

/**
 * 404: no remote cluster is configured under this alias, which says nothing about whether it could be reached.
 */
export const noSuchRemoteCluster = (alias: string): ElasticError =>
  simple(404, 'no_such_remote_cluster_exception', `no such remote cluster: [${alias}]`);

/**
 * 401 without a valid sign-in, 403 without the privilege, 500 where a realm failed. `extra` carries the
 * challenge of a 401.
 */
export const securityError = (
  status: 401 | 403 | 500,
  reason: string,
  extra: Pick<ErrorCause, 'meta' | 'headers'> = {},
): ElasticError => new ElasticError(status, { type: 'security_exception', reason, ...extra });

/** Any refusal with facts beside its reason. */
export const simpleError = (status: number, type: string, reason: string, meta: JsonObject): ElasticError =>
  simple(status, type, reason, meta);

/** The license does not include a feature (docs/elastic/elasticsearch.md#license). */
export const licenseError = (feature: string): ElasticError =>
  securityError(403, `current license is non-compliant for [${feature}]`, {
    meta: { 'license.expired.feature': feature },
  });

/** The sandbox answers 501 rather than pretending. */
export const notImplemented = (what: string): ElasticError =>
  simple(501, 'not_implemented_exception', `the sandbox does not simulate ${what}`);
