import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument, requestValidationError, securityError } from '../http/errors.ts';
import { answer, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { isObject, isString, type Json, type JsonObject, parseJson } from '../json.ts';
import { INDEX_PRIVILEGES } from '../security/index-privileges.ts';
import { namesGranting } from '../security/privilege.ts';
import { describeSubject } from '../security/subject.ts';
import { type SearchTarget } from '../search/match.ts';
import { runSearch } from '../search/run-search.ts';
import { parseDuration } from '../state/duration.ts';
import { presentAnswer } from './present-search.ts';
import { contextMissing, isContextId } from './search-context.ts';
import { sourceFilterOf } from './source-params.ts';

const SCROLL = 'indices:data/read/scroll';

/** Keeps what a search saw for the pages to come. @returns the id to come back with */
export function openScroll(
  context: RequestContext,
  scroll: {
    readonly targets: readonly SearchTarget[];
    readonly body: JsonObject;
    readonly keepAlive: string;
  },
): string {
  const { body } = scroll;
  const size = Number(body['size'] ?? 10);
  const problems = [
    ...(body['from'] !== undefined && Number(body['from']) > 0
      ? ['using [from] is not allowed in a scroll context']
      : []),
    ...(size === 0 ? ['[size] cannot be [0] in a scroll context'] : []),
    ...(body['collapse'] !== undefined ? ['cannot use `collapse` in a scroll context'] : []),
    ...(body['rescore'] !== undefined ? ['using [rescore] is not allowed in a scroll context'] : []),
  ];
  if (problems.length > 0) throw requestValidationError(problems);
  return context.readers.open(scroll.targets, parseDuration(scroll.keepAlive, 'scroll'), {
    body: JSON.stringify(body),
    position: size,
  });
}

const UNREADABLE = {
  type: 'illegal_argument_exception',
  reason: 'Cannot parse scroll id',
  cause: { type: 'e_o_f_exception', reason: null },
};

/** An id that cannot be read is refused by the check of rights, which wants to know its indices. */
function unreadable(context: RequestContext): ElasticError {
  const refusal = securityError(
    403,
    `action [${SCROLL}] is unauthorized for ${describeSubject(context.subject)}, this action is granted by the index privileges [${namesGranting(INDEX_PRIVILEGES, SCROLL).join(',')}]`,
  );
  return new ElasticError(403, { ...refusal.body, cause: UNREADABLE });
}

/** The next page of a scroll. */
const scrollOn = (context: RequestContext): Reply<estypes.ScrollResponse> => {
  const { query, params } = context.request;
  const body = context.request.body.object();
  const id = params['scroll_id'] ?? query.text('scroll_id') ?? body['scroll_id'];
  if (!isString(id) || id === '') throw requestValidationError(['scrollId is missing']);
  if (!isContextId(id)) throw unreadable(context);
  const keepAlive = query.text('scroll') ?? body['scroll'];
  const held = context.readers.use(id, isString(keepAlive) ? parseDuration(keepAlive, 'scroll') : undefined);
  if (!held?.state) throw contextMissing(context);
  const original = parseJson(held.state.body);
  const request = isObject(original) ? original : {};
  const size = Number(request['size'] ?? 10);
  const page = runSearch(
    held.targets,
    { ...request, from: held.state.position, size },
    { source: sourceFilterOf(query, request['_source']), now: context.now, isWindowed: false },
  );
  held.state.position += size;
  return ok({ _scroll_id: id, ...presentAnswer(context, page) });
};

const idsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter(isString) : isString(value) ? [value] : [];

const clearScroll = (context: RequestContext): Reply<estypes.ClearScrollResponse> => {
  const ids =
    context.request.params['scroll_id']?.split(',') ?? idsOf(context.request.body.object()['scroll_id']);
  if (ids.length === 0) throw requestValidationError(['no scroll ids specified']);
  const isAll = ids.includes('_all');
  if (!isAll && !ids.every(isContextId)) throw new ElasticError(400, UNREADABLE);
  const freed = isAll ? context.readers.closeAll() : ids.filter((id) => context.readers.close(id)).length;
  const body = { succeeded: true, num_freed: freed };
  return freed === 0 && !isAll ? answer(404, body) : ok(body);
};

export const scrollRoutes: readonly Route[] = [
  route<estypes.ScrollResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_search/scroll', '/_search/scroll/{scroll_id}'],
    access: { kind: 'anyone' },
    query: ['scroll', 'scroll_id', 'rest_total_hits_as_int'],
    handle: scrollOn,
  }),
  route<estypes.ClearScrollResponse>({
    methods: ['DELETE'],
    paths: ['/_search/scroll', '/_search/scroll/{scroll_id}'],
    access: { kind: 'anyone' },
    handle: clearScroll,
  }),
];

/** @throws illegal_argument_exception for a slice of a search that keeps no view */
export function checkSlice(body: JsonObject, keepsView: boolean): void {
  if (body['slice'] !== undefined && !keepsView)
    throw requestValidationError(['[slice] can only be used with [scroll] or [point-in-time] requests']);
  if (body['slice'] !== undefined && !isObject(body['slice']))
    throw illegalArgument('[slice] must be an object');
}
