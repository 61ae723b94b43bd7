// Assets that are known by their place in the archive and never parsed (docs/elastic/packages.md#kibana-assets).

import type { ListedAsset, PackageFile } from './package-contents.ts';
import { assetName, isRead } from './package-paths.ts';

/** Folders whose saved objects have another type name; the others are called like their folder. */
const SAVED_OBJECT_TYPES: ReadonlyMap<string, string> = new Map([
  ['index_pattern', 'index-pattern'],
  ['security_rule', 'security-rule'],
  ['csp_rule_template', 'csp-rule-template'],
  ['ml_module', 'ml-module'],
  ['osquery_pack_asset', 'osquery-pack-asset'],
  ['osquery_saved_query', 'osquery-saved-query'],
  ['security_ai_prompt', 'security-ai-prompt'],
]);

/**
 * The saved objects of a package by type and name. They are listed only: without a Kibana nothing installs
 * them.
 */
export function listKibanaAssets(files: readonly PackageFile[]): readonly ListedAsset[] {
  return files.flatMap(({ path }): ListedAsset[] => {
    const match = /^kibana\/([^/]+)\/(.+)\.json$/.exec(path);
    const folder = match?.[1];
    const name = match?.[2];
    if (folder === undefined || name === undefined) return [];
    return [{ type: SAVED_OBJECT_TYPES.get(folder) ?? folder, name, path }];
  });
}

/** Texts for Kibana's assistant, tags, and files for Elasticsearch in places that no rule of the format describes. */
export function listOtherAssets(files: readonly PackageFile[]): readonly ListedAsset[] {
  return files.flatMap(({ path }): ListedAsset[] => {
    const text = /^docs\/knowledge_base\/(.+)\.md$/.exec(path)?.[1];
    if (text !== undefined) return [{ type: 'knowledge_base', name: text, path }];
    if (path === 'kibana/tags.yml') return [{ type: 'tag', name: 'tags', path }];
    const folder = /(?:^|\/)elasticsearch\/([^/]+)\/(?:.+)$/.exec(path)?.[1];
    return folder === undefined || isRead(path) ? [] : [{ type: folder, name: assetName(path), path }];
  });
}
