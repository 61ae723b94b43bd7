import { asStrings, isObject, type Json, type JsonObject } from '../json.ts';
import { type AliasDefinition } from './collections.ts';

/** An alias as every API prints it. */
export const presentAlias = (alias: AliasDefinition): JsonObject => ({
  ...(alias.filter && { filter: alias.filter }),
  ...(alias.indexRouting !== undefined && { index_routing: alias.indexRouting }),
  ...(alias.searchRouting !== undefined && { search_routing: alias.searchRouting }),
  ...(alias.isWriteIndex !== undefined && { is_write_index: alias.isWriteIndex }),
  ...(alias.isHidden !== undefined && { is_hidden: alias.isHidden }),
});

/** The `aliases` of a create request or template, by name. */
export function parseAliases(body: JsonObject): Readonly<Record<string, AliasDefinition>> {
  return Object.fromEntries(Object.entries(body).map(([name, definition]) => [name, parseAlias(definition)]));
}

/**
 * `routing` stands for both directions where they are not given alone. Members of a wrong kind are left out.
 */
export function parseAlias(definition: Json | undefined): AliasDefinition {
  const alias = isObject(definition) ? definition : {};
  const text = (key: string): string | undefined =>
    alias[key] === undefined ? undefined : asStrings(alias[key])[0];
  const indexRouting = text('index_routing') ?? text('routing');
  const searchRouting = text('search_routing') ?? text('routing');
  return {
    ...(isObject(alias['filter']) && { filter: alias['filter'] }),
    ...(indexRouting !== undefined && { indexRouting }),
    ...(searchRouting !== undefined && { searchRouting }),
    ...(typeof alias['is_write_index'] === 'boolean' && { isWriteIndex: alias['is_write_index'] }),
    ...(typeof alias['is_hidden'] === 'boolean' && { isHidden: alias['is_hidden'] }),
  };
}
