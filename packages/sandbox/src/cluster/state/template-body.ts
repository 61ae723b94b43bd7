import { ElasticError, illegalArgument } from '../http/errors.ts';
import {
  illegalMember,
  type ObjectRules,
  parseObject,
  readBoolean,
  type ReadMember,
  readObject,
  UnsupportedValue,
} from '../http/object-parser.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { checkAnalysis } from './analysis.ts';
import { type FlatSettings, type TemplateBody } from './collections.ts';
import { checkIndexName } from './index-names.ts';
import { checkIndexSettings, readIndexSettings } from './index-settings.ts';
import { withoutNulls } from './settings.ts';
import { parseStreamLifecycle } from './stream-lifecycle.ts';
import { modeProblem, unknownMode } from './template-rules.ts';

const TEMPLATE: ObjectRules = {
  parser: 'template',
  fields: {
    settings: readObject,
    mappings: readMappings,
    aliases: readObject,
    lifecycle: (value) => parseStreamLifecycle(readObject(value), 'lifecycle_template'),
    data_stream_options: (value) =>
      parseObject(readObject(value), {
        parser: 'data_stream_options_template',
        fields: { failure_store: readFailureStore },
      }),
  },
};

function readFailureStore(value: Json): Json {
  if (value === null) return null;
  return parseObject(readObject(value), {
    parser: 'failure_store_template',
    fields: { enabled: readBoolean, lifecycle: (inner) => inner },
  });
}

/** The `template` part of a component or index template, as it was written. */
export const readTemplate: ReadMember<JsonObject> = (value) => {
  if (!isObject(value)) throw new UnsupportedValue(value);
  return parseObject(value, TEMPLATE);
};

/** Mappings may come wrapped in `_doc`, and in the text of an object. */
function readMappings(value: Json): JsonObject {
  const mappings = typeof value === 'string' ? parseJson(value) : value;
  if (typeof value === 'string' && !isObject(mappings)) throw illegalMember('Illegal base64 character');
  if (!isObject(mappings)) throw illegalMember('Unexpected token: VALUE_NUMBER');
  const inner = mappings['_doc'];
  return isObject(inner) && Object.keys(mappings).length === 1 ? inner : mappings;
}

/** What a template is kept as: mappings and aliases as they were written, settings by their full names. */
export function templateBody(template: JsonObject): TemplateBody {
  const { settings, mappings, aliases, lifecycle, data_stream_options: options } = template;
  if (isObject(aliases)) checkAliasNames(Object.keys(aliases));
  return {
    ...(isObject(settings) && { settings: withoutNulls(readIndexSettings(settings)) }),
    ...(isObject(mappings) && { mappings }),
    ...(isObject(aliases) && { aliases }),
    ...(isObject(lifecycle) && { lifecycle }),
    ...(isObject(options) && { dataStreamOptions: options }),
  };
}

/** @throws invalid_alias_name_exception */
function checkAliasNames(names: readonly string[]): void {
  for (const name of names) {
    try {
      checkIndexName(name);
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      const why = (error.body.reason ?? '').replace(/^Invalid index name \[.*?\], /, '');
      if (why === 'must be lowercase') continue;
      throw new ElasticError(400, {
        type: 'invalid_alias_name_exception',
        reason: `Invalid alias name [${name}]: ${why}`,
      });
    }
  }
}

/** Settings of a template. @throws illegal_argument_exception for the first that is wrong */
export function checkTemplateSettings(settings: FlatSettings): void {
  const unknown = unknownMode(settings);
  if (unknown !== undefined) throw illegalArgument(unknown);
  checkIndexSettings(settings);
  const problem = modeProblem(settings);
  if (problem !== undefined) throw illegalArgument(problem);
  checkAnalysis(settings);
}
