import { ElasticError, type ErrorCause, illegalArgument, mapperParsingError } from '../http/errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { analysisOf, checkAnalysis } from './analysis.ts';
import { type ClusterState } from './cluster-state.ts';
import { type FlatSettings, type IndexTemplate, type TemplateBody } from './collections.ts';
import { checkMapping, checkRoutingPath, checkTimestampField } from './mapping-checks.ts';
import { checkFieldLimit, keptMapping, mergeMappings, parseMapping } from './mapping.ts';
import { isKnownQuery } from './query-names.ts';
import { settingText } from './settings.ts';
import { composeSettings, TIMESTAMPED } from './template-composition.ts';

const illegal = (reason: string, cause?: ErrorCause): ErrorCause => ({
  type: 'illegal_argument_exception',
  reason,
  ...(cause && { cause }),
});

/** What is wrong with a template together with its components, as the cause of a refusal. */
export function compositionProblem(
  state: ClusterState,
  name: string,
  template: IndexTemplate,
): ErrorCause | undefined {
  const settings = composeSettings(state, template);
  const components = template.composedOf.filter((part) => state.table('component-templates').has(part));
  const withComponents = components.length > 0 ? ` with component templates [${components.join(', ')}]` : '';
  const inner =
    causeOf(() => checkAnalysis(settings)) ??
    inMappings(
      name,
      causeOf(() => checkMappings(state, template, settings)),
    ) ??
    aliasProblem(partsOf(state, template));
  return (
    inner &&
    illegal(`composable template [${name}] template after composition${withComponents} is invalid`, inner)
  );
}

const inMappings = (name: string, cause: ErrorCause | undefined): ErrorCause | undefined =>
  cause && illegal(`invalid composite mappings for [${name}]`, cause);

function causeOf(act: () => void): ErrorCause | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof ElasticError) return error.body;
    throw error;
  }
}

const partsOf = (state: ClusterState, template: IndexTemplate): readonly TemplateBody[] =>
  [
    ...template.composedOf.map((part) => state.table('component-templates').get(part)?.template),
    template.template,
  ].filter((part) => part !== undefined);

/** The mapping of a template and its components, as an index would have it; what is wrong in it goes unsaid. */
export function composedMapping(state: ClusterState, template: IndexTemplate): JsonObject {
  try {
    return partsOf(state, template).reduce<JsonObject>(
      (before, { mappings }) => (mappings ? mergeMappings(before, keptMapping(mappings), true) : before),
      {},
    );
  } catch {
    return {};
  }
}

function checkMappings(state: ClusterState, template: IndexTemplate, settings: FlatSettings): void {
  const analysis = analysisOf(settings);
  const start: JsonObject = template.dataStream ? TIMESTAMPED : {};
  const merged = partsOf(state, template).reduce(
    (before, { mappings }) =>
      mappings ? mergeMappings(before, parseMapping(mappings, analysis), true) : before,
    start,
  );
  checkMapping(merged);
  checkFieldLimit(merged, fieldLimit(settings));
  checkRoutingPath(merged, settings);
  if (!template.dataStream) return;
  checkTimestampField(merged);
  const routing = merged['_routing'];
  if (isObject(routing) && routing['required'] === true && !template.dataStream.allowCustomRouting)
    throw mapperParsingError('contradicting `_routing.required` settings');
}

const fieldLimit = (settings: FlatSettings): number =>
  Number(settingText(settings, 'index.mapping.total_fields.limit') ?? '1000');

/** An alias whose filter is no query. */
function aliasProblem(parts: readonly TemplateBody[]): ErrorCause | undefined {
  for (const [name, alias] of parts.flatMap(({ aliases }) => Object.entries(aliases ?? {}))) {
    const filter = isObject(alias) && isObject(alias['filter']) ? alias['filter'] : undefined;
    const unknown = Object.keys(filter ?? {}).find((query) => !isKnownQuery(query));
    if (unknown === undefined) continue;
    return illegal(`failed to parse filter for alias [${name}]`, {
      type: 'parsing_exception',
      reason: `unknown query [${unknown}]`,
      meta: { line: 1, col: 1 },
      cause: { type: 'named_object_not_found_exception', reason: `[1:1] unknown field [${unknown}]` },
    });
  }
  return undefined;
}

/** What only data streams have must not be asked of an index. @throws illegal_argument_exception */
export function checkStreamOnly(state: ClusterState, name: string, template: IndexTemplate): void {
  if (template.dataStream) return;
  const parts = partsOf(state, template);
  const refuse = (what: string): ElasticError =>
    illegalArgument(
      `index template [${name}] specifies ${what} that can only be used in combination with a data stream`,
    );
  if (parts.some(({ lifecycle }) => lifecycle)) throw refuse('lifecycle configuration');
  if (parts.some(({ dataStreamOptions }) => dataStreamOptions)) throw refuse('data stream options');
}
