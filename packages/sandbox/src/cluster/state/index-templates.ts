import { ElasticError, illegalArgument, requestValidationError } from '../http/errors.ts';
import {
  type ObjectRules,
  parseObject,
  readBoolean,
  readLong,
  readObject,
  readTexts,
} from '../http/object-parser.ts';
import { asStrings, isObject, type JsonObject, sameJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type FlatSettings, type IndexTemplate } from './collections.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import { presentTemplateBody } from './present-template.ts';
import { withRoutingPath } from './routing-path.ts';
import { settingText } from './settings.ts';
import { checkTemplateSettings, readTemplate, templateBody } from './template-body.ts';
import { checkStreamOnly, composedMapping, compositionProblem } from './template-checks.ts';
import { composeSettings, matchingTemplates, priorityOf } from './template-composition.ts';
import {
  invalidTemplate,
  nameProblems,
  patternProblems,
  refuseProblems,
  unknownMode,
} from './template-rules.ts';

const STREAM: ObjectRules = {
  parser: 'data_stream_template',
  fields: {
    hidden: readBoolean,
    allow_custom_routing: readBoolean,
    failure_store: readBoolean,
    timestamp_field: readObject,
  },
};

const TEMPLATE: ObjectRules = {
  parser: 'index_template',
  fields: {
    index_patterns: readTexts,
    template: readTemplate,
    composed_of: readTexts,
    priority: readLong,
    version: readLong,
    _meta: readObject,
    data_stream: (value) => parseObject(readObject(value), STREAM),
    allow_auto_create: readBoolean,
    ignore_missing_component_templates: readTexts,
    deprecated: readBoolean,
  },
  required: ['index_patterns'],
};

/**
 * Throws as Elasticsearch refuses unknown or wrong members, or none pattern; what needs the cluster is checked
 * by `putIndexTemplate`.
 */
export function parseIndexTemplate(body: JsonObject): IndexTemplate {
  const parsed = parseObject(withoutNull(body, 'template'), TEMPLATE);
  const { template, priority, version, _meta: meta, data_stream: stream } = parsed;
  const { allow_auto_create: allowAutoCreate, deprecated } = parsed;
  const indexPatterns = asStrings(parsed['index_patterns']);
  if (indexPatterns.length === 0) throw illegalArgument('There must be at least one pattern, zero given');
  return {
    indexPatterns,
    composedOf: asStrings(parsed['composed_of']),
    ignoreMissing: asStrings(parsed['ignore_missing_component_templates']),
    ...(isObject(template) && { template: templateBody(template) }),
    ...(typeof priority === 'number' && { priority }),
    ...(typeof version === 'number' && { version }),
    ...(isObject(meta) && { meta }),
    ...(isObject(stream) && {
      dataStream: {
        isHidden: stream['hidden'] === true,
        allowCustomRouting: stream['allow_custom_routing'] === true,
      },
    }),
    ...(typeof allowAutoCreate === 'boolean' && { allowAutoCreate }),
    ...(typeof deprecated === 'boolean' && { isDeprecated: deprecated }),
  };
}

const withoutNull = (body: JsonObject, key: string): JsonObject =>
  body[key] === null ? Object.fromEntries(Object.entries(body).filter(([name]) => name !== key)) : body;

/** As it was written, apart from `composed_of`, which is always shown. `isFlat` is `flat_settings`. */
export const presentIndexTemplate = (template: IndexTemplate, isFlat = false): JsonObject => ({
  index_patterns: template.indexPatterns,
  ...(template.template && { template: presentTemplateBody(template.template, isFlat) }),
  composed_of: template.composedOf,
  ...(template.priority !== undefined && { priority: template.priority }),
  ...(template.version !== undefined && { version: template.version }),
  ...(template.meta && { _meta: template.meta }),
  ...(template.dataStream && {
    data_stream: {
      hidden: template.dataStream.isHidden,
      allow_custom_routing: template.dataStream.allowCustomRouting,
    },
  }),
  ...(template.allowAutoCreate !== undefined && { allow_auto_create: template.allowAutoCreate }),
  ...(template.ignoreMissing.length > 0 && { ignore_missing_component_templates: template.ignoreMissing }),
  ...(template.isDeprecated !== undefined && { deprecated: template.isDeprecated }),
});

/** Checks a template against everything it refers to and everything it could clash with (docs/elastic/elasticsearch.md#index-templates). */
export function checkIndexTemplate(state: ClusterState, name: string, template: IndexTemplate): void {
  checkRequest(template);
  checkComponents(state, name, template);
  checkPriority(state, name, template);
  checkStreamOnly(state, name, template);
  refuseProblems(name, [
    ...nameProblems(name),
    ...patternProblems(template.indexPatterns),
    ...settingProblems(settingsOf(state, template)),
  ]);
  const cause = compositionProblem(state, name, template);
  if (cause) throw new ElasticError(400, cause);
}

function checkRequest(template: IndexTemplate): void {
  if (template.priority !== undefined && template.priority < 0)
    throw requestValidationError(['index template priority must be >= 0']);
  const hides = settingText(template.template?.settings ?? {}, 'index.hidden') !== undefined;
  if (hides && template.indexPatterns.some((pattern) => pattern === '*' || pattern === '_all'))
    throw requestValidationError(['global composable templates may not specify the setting index.hidden']);
}

/** What is wrong with the settings of a template; modes that nobody knows end it at once. */
function settingProblems(settings: FlatSettings): readonly string[] {
  const unknown = unknownMode(settings);
  if (unknown !== undefined) throw illegalArgument(unknown);
  try {
    checkTemplateSettings(withoutAnalysis(settings));
    return [];
  } catch (error) {
    if (error instanceof ElasticError) return [error.body.reason ?? ''];
    throw error;
  }
}

/** What an index made from a template is set to. */
function settingsOf(state: ClusterState, template: IndexTemplate): FlatSettings {
  const settings = composeSettings(state, template);
  return template.dataStream ? withRoutingPath(settings, composedMapping(state, template)) : settings;
}

/** Analyzers are looked at with the mappings. */
const withoutAnalysis = (settings: FlatSettings): FlatSettings =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !key.startsWith('index.analysis.')));

function checkComponents(state: ClusterState, name: string, template: IndexTemplate): void {
  const components = state.table('component-templates');
  const missing = template.composedOf.filter(
    (part) => !components.has(part) && !template.ignoreMissing.includes(part),
  );
  if (missing.length === 0) return;
  const list = missing.join(', ');
  const cause =
    template.ignoreMissing.length === 0
      ? `component templates [${list}] that do not exist`
      : `a missing component templates [${list}] that does not exist and is not part of 'ignore_missing_component_templates'`;
  throw invalidTemplate(name, `index template [${name}] specifies ${cause}`);
}

function checkPriority(state: ClusterState, name: string, template: IndexTemplate): void {
  const rivals = [...state.table('index-templates')].filter(
    ([other, rival]) =>
      other !== name &&
      priorityOf(rival) === priorityOf(template) &&
      rival.indexPatterns.some((theirs) =>
        template.indexPatterns.some((ours) => patternsOverlap(ours, theirs)),
      ),
  );
  if (rivals.length === 0) return;
  const names = rivals.map(([other]) => other).sort();
  const patterns = rivals.map(([other, rival]) => `${other} => [${rival.indexPatterns.join(', ')}]`).sort();
  throw illegalArgument(
    `index template [${name}] has index patterns [${template.indexPatterns.join(', ')}] matching patterns from existing templates [${names.join(',')}] with patterns (${patterns.join(',')}) that have the same priority [${priorityOf(template)}], multiple index templates may not match during index creation, please use a different priority`,
  );
}

/**
 * No change when it is stored already in the same form. Throws when it collides with another of the same
 * priority or would leave a data stream without its template.
 */
export function putIndexTemplate(
  state: ClusterState,
  name: string,
  template: IndexTemplate,
  mustBeNew: boolean,
): readonly Change[] {
  const before = state.table('index-templates').get(name);
  if (before && mustBeNew) throw illegalArgument(`index template [${name}] already exists`);
  checkIndexTemplate(state, name, template);
  if (before && sameJson(presentIndexTemplate(before), presentIndexTemplate(template))) return [];
  checkStreamsKeepOne(state, name, template);
  return [put('index-templates', name, template)];
}

/** A data stream must go on matching a template that makes data streams. */
function checkStreamsKeepOne(state: ClusterState, name: string, next: IndexTemplate | undefined): void {
  const orphans = [...state.table('data-streams').values()].filter((stream) => {
    const [strongest] = matchingTemplates(state, stream.name);
    if (strongest?.name !== name) return false;
    if (next?.dataStream && next.indexPatterns.some((pattern) => matchesPattern(pattern, stream.name)))
      return false;
    const others = matchingTemplates(state, stream.name).filter((other) => other.name !== name);
    const isNextStrongest =
      next &&
      next.indexPatterns.some((pattern) => matchesPattern(pattern, stream.name)) &&
      priorityOf(next) >= priorityOf(others[0]?.template ?? next);
    return isNextStrongest === true || !others[0]?.template.dataStream;
  });
  if (orphans.length === 0) return;
  const names = orphans.map((stream) => stream.name).sort();
  throw illegalArgument(
    next
      ? `composable template [${name}] with index patterns [${next.indexPatterns.join(', ')}], priority [${priorityOf(next)}] would cause data streams [${names.join(', ')}] to no longer match a data stream template`
      : `unable to remove composable templates [${name}] as they are in use by a data streams [${names.join(', ')}]`,
  );
}

const missingTemplate = (name: string): ElasticError =>
  new ElasticError(404, {
    type: 'index_template_missing_exception',
    reason: `index_template [${name}] missing`,
  });

/** Deletes by name, comma list or one wildcard. @throws 404 missing, 400 in use by data streams */
export function deleteIndexTemplates(state: ClusterState, expression: string): readonly Change[] {
  const table = state.table('index-templates');
  const names = expression
    .split(',')
    .flatMap((part) =>
      part.includes('*') ? [...table.keys()].filter((name) => matchesPattern(part, name)) : [part],
    );
  const missing = names.filter((name) => !table.has(name));
  if (missing.length > 0 || (names.length === 0 && expression !== '*'))
    throw missingTemplate(missing.join(',') || expression);
  for (const name of names) checkStreamsKeepOne(state, name, undefined);
  return names.map((name) => remove('index-templates', name));
}
