import { type estypes } from '@elastic/elasticsearch';
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
import { isObject, type Json, type JsonObject } from '../json.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { OPEN } from '../state/index-names.ts';
import { indicesOf } from './index-targets.ts';

/** Every field of a mapping by its full name; objects are none. */
function fieldsIn(node: JsonObject, prefix: string): readonly (readonly [string, JsonObject])[] {
  const children = (key: string): readonly (readonly [string, Json | undefined])[] =>
    Object.entries(isObject(node[key]) ? node[key] : {});
  return [...children('properties'), ...children('fields')].flatMap(([name, definition]) => {
    if (!isObject(definition)) return [];
    const path = prefix + name;
    const inner = fieldsIn(definition, `${path}.`);
    return isObject(definition['properties']) ? inner : [[path, definition] as const, ...inner];
  });
}

/** `_mapping/field`: the definitions of single fields, under their full names. */
const getFieldMapping = (context: RequestContext): Reply<estypes.IndicesGetFieldMappingResponse> => {
  const wanted = (context.request.params['fields'] ?? '').split(',');
  const found = indicesOf(context, OPEN, 'indices:admin/mappings/fields/get');
  return ok(
    asGiven(
      Object.fromEntries(
        found.map((one) => {
          const fields = fieldsIn(one.mappings, '').filter(([path]) => matchesAny(wanted, path));
          const shown = fields.map(([path, definition]) => {
            const name = path.split('.').at(-1) ?? path;
            return [path, { full_name: path, mapping: { [name]: definition } }] as const;
          });
          return [one.name, { mappings: Object.fromEntries(shown) }] as const;
        }),
      ),
    ),
  );
};

export const fieldMappingRoutes: readonly Route[] = [
  route<estypes.IndicesGetFieldMappingResponse>({
    methods: ['GET'],
    paths: ['/_mapping/field/{fields}', '/{index}/_mapping/field/{fields}'],
    access: index('indices:admin/mappings/fields/get'),
    query: [...INDEX_OPTIONS, 'local'],
    handle: getFieldMapping,
  }),
];
