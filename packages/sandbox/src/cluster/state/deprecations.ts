import { asStrings, isObject, type JsonObject } from '../json.ts';
import { hasSince, type StackVersion } from '../versions.ts';
import { type ClusterState } from './cluster-state.ts';
import { type IndexTemplate } from './collections.ts';
import { patternsOverlap } from './pattern-overlap.ts';

/** What a cluster warns of in the header `Warning`, in the words of 8.17.2 and 9.5.3. */

export const LEGACY_TEMPLATES = 'Legacy index templates are deprecated in favor of composable templates.';
export const ACCEPT_ENTERPRISE =
  'Including [accept_enterprise] in get license requests is deprecated. The parameter will be removed in the next major version';

const SOURCE_MODE =
  'Configuring source mode in mappings is deprecated and will be removed in future versions. Use [index.mapping.source.mode] index setting instead.';
const LOCAL =
  'the [?local] query parameter to this API has no effect, is now deprecated, and will be removed in a future version';

/** Reading these took `local` before 9.0, and now takes it for nothing. */
const WITHOUT_LOCAL = [
  /^\/_(?:index|component)_template\b/,
  /^\/_template\b/,
  /^\/_cat\/templates\b/,
  /^\/_cluster\/(?:settings|state)\b/,
  /^(?:\/[^/]+)?\/_(?:settings|mapping)\b/,
  /^\/[^_/][^/]*$/,
];

/** For a request with the parameter `local`. */
export const localWarnings = (path: string, version: StackVersion): readonly string[] =>
  hasSince(version, '9.0') && WITHOUT_LOCAL.some((pattern) => pattern.test(path)) ? [LOCAL] : [];

/** Texts of `Warning` headers for a mapping that is taken: `mode` under `_source` is deprecated. */
export const mappingWarnings = (mappings: unknown): readonly string[] =>
  isObject(mappings) && isObject(mappings['_source']) && 'mode' in mappings['_source'] ? [SOURCE_MODE] : [];

/** For an index that is made, by whatever request. */
export const indexNameWarnings = (name: string, isHidden: boolean): readonly string[] =>
  name.startsWith('.') && !isHidden
    ? [
        `index name [${name}] starts with a dot '.', in the next major version, index names starting with a dot are reserved for hidden indices and system indices`,
      ]
    : [];

/** For a component template or an index template that is stored. */
export const templateBodyWarnings = (body: JsonObject): readonly string[] =>
  isObject(body['template']) ? mappingWarnings(body['template']['mappings']) : [];

/**
 * Texts of `Warning` headers: dotted patterns, legacy templates of the same patterns, and parts that are
 * deprecated themselves.
 */
export function indexTemplateWarnings(
  state: ClusterState,
  name: string,
  template: IndexTemplate,
): readonly string[] {
  const older = [...state.table('legacy-templates')]
    .map(([old, { index_patterns: patterns }]) => ({ old, patterns: asStrings(patterns) }))
    .filter(({ patterns }) =>
      patterns.some((theirs) => template.indexPatterns.some((ours) => patternsOverlap(ours, theirs))),
    );
  return [
    ...template.indexPatterns
      .filter((pattern) => pattern.startsWith('.'))
      .map(
        (pattern) =>
          `Index [${pattern}] name begins with a dot (.), which is deprecated, and will not be allowed in a future Elasticsearch version.`,
      ),
    ...(older.length > 0
      ? [
          `index template [${name}] has index patterns [${template.indexPatterns.join(', ')}] matching patterns from existing older templates [${older
            .map(({ old }) => old)
            .join(',')}] with patterns (${older
            .map(({ old, patterns }) => `${old} => [${patterns.join(', ')}]`)
            .join(',')}); this template [${name}] will take precedence during new index creation`,
        ]
      : []),
    ...deprecatedParts(state, name, template),
  ];
}

function deprecatedParts(state: ClusterState, name: string, template: IndexTemplate): readonly string[] {
  const components = template.composedOf.filter(
    (part) => state.table('component-templates').get(part)?.isDeprecated === true,
  );
  const settings = template.template?.settings ?? {};
  const pipelines = ['index.default_pipeline', 'index.final_pipeline'].flatMap((key) => {
    const pipeline = settings[key];
    return typeof pipeline === 'string' && state.table('pipelines').get(pipeline)?.['deprecated'] === true
      ? [pipeline]
      : [];
  });
  return [
    ...components.map((part) => `index template [${name}] uses deprecated component template [${part}]`),
    ...pipelines.map((part) => `index template [${name}] uses deprecated ingest pipeline [${part}]`),
  ];
}
