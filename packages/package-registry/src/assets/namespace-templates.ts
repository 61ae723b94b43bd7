// Index templates for single namespaces of a package's data streams, as Fleet 9.5 makes them for those that were opted in.

import type { JsonObject } from '../json.ts';
import { CUSTOM } from './asset-names.ts';
import type { AssetReference, AssetWrite } from './asset-write.ts';
import type { CompiledAssets } from './compile-assets.ts';

/** Above the template of the data stream, which stays for every other namespace. */
const PRIORITY_ABOVE_BASE = 50;

/** `<type>-<dataset>@namespace.<namespace>`. */
function namespaceTemplateName(base: string, namespace: string): string {
  return `${base}@namespace.${namespace}`;
}

/**
 * What a package is with these namespaces opted in: for each of them a copy of every data stream's index template, for
 * data streams of that namespace only, that also takes `<namespace>@custom`. That one comes after the custom templates of
 * type and package and before the data stream's own, so that the narrower one wins. It is referred to and never written:
 * its owner is the user, as of everything that ends in `@custom`.
 *
 * The pattern ends with a star as Fleet's does, so two namespaces of which one begins with the other have patterns that
 * overlap with one priority, which Elasticsearch refuses.
 */
export function withNamespaces(compiled: CompiledAssets, namespaces: readonly string[]): CompiledAssets {
  if (namespaces.length === 0) return compiled;
  const patterns = new Set(Object.values(compiled.indexPatterns));
  const bases = compiled.writes.filter((write) => isOfDataStream(write, patterns));
  if (bases.length === 0) return compiled;
  const made = bases.flatMap((base) => namespaces.map((namespace) => namespaceTemplate(base, namespace)));
  const last = compiled.writes.findLastIndex(({ kind }) => kind === 'index_template');
  const known = new Set(compiled.references.map(({ type, id }) => `${type}-${id}`));
  const references: readonly AssetReference[] = [
    ...made.map(({ name }): AssetReference => ({ id: name, type: 'index_template' })),
    ...namespaces.map((namespace): AssetReference => ({
      id: `${namespace}${CUSTOM}`,
      type: 'component_template',
    })),
  ];
  return {
    ...compiled,
    writes: compiled.writes.toSpliced(last + 1, 0, ...made),
    references: [...compiled.references, ...references.filter(({ type, id }) => !known.has(`${type}-${id}`))],
  };
}

/** Not a template that the package brings ready made, nor that of a transform's destination. */
function isOfDataStream({ kind, body }: AssetWrite, patterns: ReadonlySet<string>): boolean {
  const [pattern] = listOf(body, 'index_patterns');
  return (
    kind === 'index_template' &&
    body['data_stream'] !== undefined &&
    pattern !== undefined &&
    patterns.has(pattern)
  );
}

function namespaceTemplate({ kind, name, body }: AssetWrite, namespace: string): AssetWrite {
  const custom = `${namespace}${CUSTOM}`;
  const optional = listOf(body, 'ignore_missing_component_templates');
  return {
    kind,
    name: namespaceTemplateName(name, namespace),
    body: {
      ...body,
      index_patterns: listOf(body, 'index_patterns').map((pattern) =>
        pattern.replace(/-\*$/, `-${namespace}*`),
      ),
      priority: Number(body['priority']) + PRIORITY_ABOVE_BASE,
      composed_of: insertedBefore(listOf(body, 'composed_of'), `${name}${CUSTOM}`, custom),
      ignore_missing_component_templates: insertedBefore(optional, `${name}${CUSTOM}`, custom),
    },
  };
}

/** A namespace that is called like the type or the package has their template, in their place. */
function insertedBefore(list: readonly string[], before: string, added: string): readonly string[] {
  return list.includes(added) ? list : list.flatMap((each) => (each === before ? [added, each] : [each]));
}

function listOf(body: JsonObject, key: string): readonly string[] {
  const list = body[key];
  return Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string') : [];
}
