import {
  contentParseError,
  ElasticError,
  illegalArgument,
  requestValidationError,
  unknownField,
} from '../http/errors.ts';
import { asStrings, isObject, isString, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { parseDuration } from './duration.ts';

const FIELDS = [
  ...['source', 'dest', 'pivot', 'latest', 'sync', 'frequency', 'retention_policy', 'settings'],
  ...['description', '_meta'],
];

const PARSER = 'data_frame_transform_config';

/** A member of a transform that its own parser refused. */
function memberError(member: string, reason: string): ElasticError {
  const { type, reason: text } = illegalArgument(reason).body;
  return new ElasticError(400, {
    type: 'x_content_parse_exception',
    reason: `[1:1] [${PARSER}] failed to parse field [${member}]`,
    cause: { type, reason: text },
  });
}

/** A member that had all it must have, and yet cannot be made. */
function buildError(member: string, parser: string, reason: string): ElasticError {
  return new ElasticError(400, {
    type: 'x_content_parse_exception',
    reason: `[1:1] [${PARSER}] failed to parse field [${member}]`,
    cause: {
      type: 'x_content_parse_exception',
      reason: `Failed to build [${parser}] after last required field arrived`,
      cause: { type: 'illegal_argument_exception', reason },
    },
  });
}

function needMembers(member: string, value: Json | undefined, names: readonly string[]): JsonObject {
  if (!isObject(value))
    throw contentParseError(`[1:1] [${PARSER}] ${member} doesn't support values of this type`);
  const missing = names.filter((name) => value[name] === undefined);
  if (missing.length > 0) throw memberError(member, `Required [${missing.join(', ')}]`);
  return value;
}

/**
 * A transform's definition, checked, with what Elasticsearch fills in.
 * @param isPreview a preview needs no destination
 */
export function parseTransform(body: JsonObject, isPreview = false): JsonObject {
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw unknownField(PARSER, unknown);
  const missing = (isPreview ? ['source'] : ['source', 'dest']).filter((name) => body[name] === undefined);
  if (missing.length > 0) throw illegalArgument(`Required [${missing.join(', ')}]`);
  const source = needMembers('source', body['source'], ['index']);
  if (body['dest'] !== undefined) needMembers('dest', body['dest'], ['index']);
  const { pivot, latest } = body;
  if ((pivot === undefined) === (latest === undefined))
    throw new ElasticError(400, {
      type: 'x_content_parse_exception',
      reason: `Failed to build [${PARSER}] after last required field arrived`,
      cause: {
        type: 'illegal_argument_exception',
        reason: 'Transform configuration must specify exactly 1 function',
      },
    });
  if (latest !== undefined) needMembers('latest', latest, ['unique_key', 'sort']);
  checkRequest(body);
  const settings = isObject(body['settings']) ? body['settings'] : {};
  return {
    ...body,
    ...(pivot !== undefined && { pivot: parsePivot(pivot) }),
    ...(isObject(body['sync']) && { sync: parseSync(body['sync']) }),
    source: { ...source, index: asStrings(source['index']), query: source['query'] ?? { match_all: {} } },
    settings,
  };
}

/** A pivot with its aggregations under their long name. */
function parsePivot(given: Json): JsonObject {
  const { aggs, ...pivot } = needMembers('pivot', given, ['group_by']);
  const { aggregations } = pivot;
  const parser = 'data_frame_transform_pivot';
  if (aggs !== undefined && aggregations !== undefined)
    throw buildError('pivot', parser, 'Found two aggregation definitions: [aggs] and [aggregations]');
  const found = aggregations ?? aggs;
  if (found === undefined) throw buildError('pivot', parser, 'Required [aggregations]');
  return { ...pivot, aggregations: found };
}

const SYNC_DELAY = '60s';

function parseSync(sync: JsonObject): JsonObject {
  const time = needMembers('sync', sync['time'], ['field']);
  return { ...sync, time: { ...time, delay: time['delay'] ?? SYNC_DELAY } };
}

const [SHORTEST, LONGEST] = [1_000, 3_600_000];
const [SMALLEST_PAGE, LARGEST_PAGE] = [10, 65_536];

/** @throws action_request_validation_exception with all that is out of range */
function checkRequest(body: JsonObject): void {
  const problems: string[] = [];
  if (isString(body['frequency'])) {
    const frequency = parseDuration(body['frequency'], 'frequency');
    if (frequency < SHORTEST) problems.push('minimum permitted [frequency] is [1s]');
    if (frequency > LONGEST) problems.push('highest permitted [frequency] is [1h]');
  }
  const settings: MutableJson = isObject(body['settings']) ? { ...body['settings'] } : {};
  const page = settings['max_page_search_size'];
  if (typeof page === 'number' && (page < SMALLEST_PAGE || page > LARGEST_PAGE))
    problems.push(
      `settings.max_page_search_size [${page}] is out of range. The minimum value is ${SMALLEST_PAGE} and the maximum is ${LARGEST_PAGE}`,
    );
  if (problems.length > 0) throw requestValidationError(problems);
}
