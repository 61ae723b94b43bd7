import { ElasticError, illegalArgument, mapperParsingError, unknownField } from '../http/errors.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { parseAliases } from './create-index.ts';
import { parseIndexSettings } from './index-settings.ts';
import { parseMapping } from './mapping.ts';
import { type TemplateBody } from './collections.ts';

const FIELDS = ['settings', 'mappings', 'aliases', 'lifecycle', 'data_stream_options'];

/** The `template` part of a component or index template, checked and normalised. */
export function parseTemplateBody(body: Json | undefined): TemplateBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (!isObject(body)) throw illegalArgument('[template] must be an object');
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw unknownField('template', unknown);
  const aliases = body['aliases'];
  if (isObject(aliases)) parseAliases(aliases);
  const mappings = mappingsOf(body['mappings']);
  return {
    ...(isObject(body['settings']) && { settings: parseIndexSettings(body['settings']) }),
    ...(mappings && { mappings: parseMapping(mappings) }),
    ...(isObject(aliases) && { aliases }),
    ...(isObject(body['lifecycle']) && { lifecycle: { enabled: true, ...body['lifecycle'] } }),
    ...(isObject(body['data_stream_options']) && { dataStreamOptions: body['data_stream_options'] }),
  };
}

/** Mappings may come as text, and wrapped in `_doc`. */
function mappingsOf(value: Json | undefined): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  const mappings = typeof value === 'string' ? parseJson(value) : value;
  if (!isObject(mappings)) throw mapperParsingError('Failed to parse mapping: expected an object');
  const inner = mappings['_doc'];
  return isObject(inner) && Object.keys(mappings).length === 1 ? inner : mappings;
}

/** A strict template body: unknown top-level fields are refused. */
export function refuseUnknown(body: JsonObject, parser: string, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) throw unknownField(parser, unknown);
}

/** A whole-number field of a template body. */
export function readVersion(body: JsonObject, field: string): number | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const number = typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new ElasticError(400, {
    type: 'x_content_parse_exception',
    reason: `[1:1] [template] failed to parse field [${field}]`,
  });
}
