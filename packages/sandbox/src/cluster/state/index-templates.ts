import { ElasticError, illegalArgument, requestValidationError } from '../http/errors.ts';
import { asStrings, isObject, type JsonObject, sameJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type IndexTemplate } from './collections.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import { presentTemplateBody } from './present-template.ts';
import { composeTemplate, matchingTemplates, priorityOf } from './template-composition.ts';
import { parseTemplateBody, readVersion, refuseUnknown } from './template-body.ts';

const FIELDS = [
  'index_patterns',
  'template',
  'composed_of',
  'priority',
  'version',
  '_meta',
  'data_stream',
  'allow_auto_create',
  'ignore_missing_component_templates',
  'deprecated',
];

export function parseIndexTemplate(body: JsonObject): IndexTemplate {
  refuseUnknown(body, 'index_template', FIELDS);
  const template = parseTemplateBody(body['template']);
  const priority = readVersion(body, 'priority');
  const version = readVersion(body, 'version');
  const stream = body['data_stream'];
  if (isObject(stream))
    refuseUnknown(stream, 'data_stream_template', [
      'hidden',
      'allow_custom_routing',
      'failure_store',
      'timestamp_field',
    ]);
  return {
    indexPatterns: asStrings(body['index_patterns']),
    composedOf: asStrings(body['composed_of']),
    ignoreMissing: asStrings(body['ignore_missing_component_templates']),
    ...(template && { template }),
    ...(priority !== undefined && { priority }),
    ...(version !== undefined && { version }),
    ...(isObject(body['_meta']) && { meta: body['_meta'] }),
    ...(isObject(stream) && {
      dataStream: {
        isHidden: stream['hidden'] === true,
        allowCustomRouting: stream['allow_custom_routing'] === true,
      },
    }),
    ...(typeof body['allow_auto_create'] === 'boolean' && { allowAutoCreate: body['allow_auto_create'] }),
    ...(body['deprecated'] === true && { isDeprecated: true }),
  };
}

export const presentIndexTemplate = (template: IndexTemplate): JsonObject => ({
  index_patterns: template.indexPatterns,
  ...(template.template && { template: presentTemplateBody(template.template) }),
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
  ...(template.isDeprecated && { deprecated: true }),
});

const invalid = (name: string, cause: string): ElasticError =>
  new ElasticError(400, {
    type: 'invalid_index_template_exception',
    reason: `index_template [${name}] invalid, cause [${cause}]`,
  });

/** Checks a template against everything it refers to and everything it could clash with (spec 11.3). */
export function checkIndexTemplate(state: ClusterState, name: string, template: IndexTemplate): void {
  if (template.indexPatterns.length === 0) throw requestValidationError(['index patterns are missing']);
  if (template.priority !== undefined && template.priority < 0)
    throw requestValidationError(['index template priority must be >= 0']);
  const components = state.table('component-templates');
  const missing = template.composedOf.filter(
    (part) => !components.has(part) && !template.ignoreMissing.includes(part),
  );
  if (missing.length > 0) {
    throw invalid(
      name,
      `index template [${name}] specifies component templates [${missing.join(', ')}] that do not exist`,
    );
  }
  checkPriority(state, name, template);
  try {
    composeTemplate(state, template);
  } catch (error) {
    const cause = error instanceof ElasticError ? error.body : undefined;
    throw new ElasticError(400, {
      type: 'illegal_argument_exception',
      reason: `composable template [${name}] template after composition with component templates [${template.composedOf.join(', ')}] is invalid`,
      ...(cause && { cause }),
    });
  }
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
  if (missing.length > 0 || (names.length === 0 && !expression.includes('*')))
    throw missingTemplate(missing.join(',') || expression);
  for (const name of names) checkStreamsKeepOne(state, name, undefined);
  return names.map((name) => remove('index-templates', name));
}
