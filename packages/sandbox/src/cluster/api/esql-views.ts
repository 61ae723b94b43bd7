/** Views of ES|QL queries: kept and given back, never run. Elasticsearch has them since 9.4. */
import { type estypes } from '@elastic/elasticsearch';
import { contentParseError, resourceNotFound } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  index,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { isString } from '../json.ts';
import { put as stored, remove as removed } from '../state/cluster-state.ts';

const SINCE = '9.4';

const nameOf = (context: RequestContext): string => context.request.params['name'] ?? '';

const get = (context: RequestContext): Reply<estypes.EsqlGetViewResponse> => {
  const name = nameOf(context);
  const views = context.state.table('esql-views');
  const found = [...views].filter(([each]) => name === '' || each === name);
  if (found.length === 0 && name !== '') throw missing(name);
  return ok({ views: found.map(([each, query]) => ({ name: each, query })) });
};

const put = (context: RequestContext): Reply<estypes.EsqlPutViewResponse> => {
  const query = context.request.body.requiredObject()['query'];
  if (!isString(query)) throw contentParseError('[1:1] [view] Required [query]');
  context.store.apply([stored('esql-views', nameOf(context), query)]);
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.EsqlDeleteViewResponse> => {
  const name = nameOf(context);
  if (!context.state.table('esql-views').has(name)) throw missing(name);
  context.store.apply([removed('esql-views', name)]);
  return ok(ACKNOWLEDGED);
};

const missing = (name: string) => resourceNotFound(`view [${name}] not found`);

const ACTION = 'indices:admin/esql/view';

export const esqlViewRoutes: readonly Route[] = [
  route<estypes.EsqlGetViewResponse>({
    methods: ['GET'],
    paths: ['/_query/view', '/_query/view/{name}'],
    access: index(`${ACTION}/get`, 'name'),
    query: TIMEOUTS,
    since: SINCE,
    handle: get,
  }),
  route<estypes.EsqlPutViewResponse>({
    methods: ['PUT'],
    paths: ['/_query/view/{name}'],
    access: index(`${ACTION}/put`, 'name'),
    query: TIMEOUTS,
    since: SINCE,
    handle: put,
  }),
  route<estypes.EsqlDeleteViewResponse>({
    methods: ['DELETE'],
    paths: ['/_query/view/{name}'],
    access: index(`${ACTION}/delete`, 'name'),
    query: TIMEOUTS,
    since: SINCE,
    handle: remove,
  }),
];
