import { type estypes } from '@elastic/elasticsearch';
import { requestValidationError } from '../http/errors.ts';
import {
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { asStrings, isObject, type JsonObject, mergeJson } from '../json.ts';
import { isCrossCluster } from '../remote/split-expression.ts';
import { type FieldCapabilities, fieldCapabilities } from '../search/field-capabilities.ts';
import { compileQuery } from '../search/query.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { fieldsOf } from '../state/fields.ts';
import { OPEN, readIndexOptions, resolveIndexList } from '../state/index-names.ts';
import { askRemoteFor, splitRequest } from './remote-requests.ts';

const ACTION = 'indices:data/read/field_caps';

interface Asked {
  readonly fields: readonly string[];
  readonly includeUnmapped: boolean;
  readonly filter: JsonObject | undefined;
}

function readAsked(context: RequestContext): Asked {
  const { query, body } = context.request;
  const given = body.object();
  const fields = query.list('fields') ?? asStrings(given['fields']);
  if (fields.length === 0) throw requestValidationError(['no fields specified']);
  return {
    fields,
    includeUnmapped: query.flag('include_unmapped', false),
    filter: isObject(given['index_filter']) ? given['index_filter'] : undefined,
  };
}

/** An index filter leaves out indices in which nothing matches. */
function passes(context: RequestContext, one: IndexMetadata, filter: JsonObject | undefined): boolean {
  if (!filter) return true;
  const matches = compileQuery(filter, {
    indexName: one.name,
    fields: fieldsOf(one.mappings),
    now: context.now(),
    nestedPath: undefined,
  });
  return [...(context.state.shard(one.uuid)?.searchable.values() ?? [])].some(matches);
}

function here(context: RequestContext, expression: string | undefined, asked: Asked): FieldCapabilities {
  const options = readIndexOptions(context.request.query, OPEN);
  const found = resolveIndexList(context.state, expression, options, (name) =>
    context.access.may(ACTION, name),
  );
  return fieldCapabilities(
    found.filter((one) => passes(context, one, asked.filter)),
    asked.fields,
    asked.includeUnmapped,
  );
}

async function everywhere(
  context: RequestContext,
  expression: string,
  asked: Asked,
): Promise<FieldCapabilities> {
  const { local, remote } = splitRequest(context, expression, ACTION);
  const own = local.length > 0 ? [here(context, local.join(','), asked)] : [];
  const others = await Promise.all(
    [...remote].map(async ([alias, parts]) => {
      const found = await askRemoteFor(context, alias, 'fieldCaps', {
        expression: parts.join(','),
        fields: asked.fields,
        includeUnmapped: asked.includeUnmapped,
      });
      return { indices: found.indices.map((name) => `${alias}:${name}`), fields: found.fields };
    }),
  );
  return [...own, ...others].reduce(
    (a, b) => ({ indices: [...a.indices, ...b.indices], fields: mergeJson(a.fields, b.fields) }),
    { indices: [], fields: {} },
  );
}

const fieldCaps = async (context: RequestContext): Promise<Reply<estypes.FieldCapsResponse>> => {
  const asked = readAsked(context);
  const expression = context.request.params['index'];
  const found = isCrossCluster(expression)
    ? await everywhere(context, expression ?? '', asked)
    : here(context, expression, asked);
  return ok(asGiven({ indices: found.indices, fields: found.fields }));
};

export const fieldCapsRoutes: readonly Route[] = [
  route<estypes.FieldCapsResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_field_caps', '/{index}/_field_caps'],
    access: index(ACTION),
    query: [...INDEX_OPTIONS, 'fields', 'include_unmapped', 'filters', 'types', 'include_empty_fields'],
    handle: fieldCaps,
  }),
];
