import { type JsonObject } from '../json.ts';
import { type AliasDefinition } from './collections.ts';

/** An alias as every API prints it. */
export const presentAlias = (alias: AliasDefinition): JsonObject => ({
  ...(alias.filter && { filter: alias.filter }),
  ...(alias.indexRouting !== undefined && { index_routing: alias.indexRouting }),
  ...(alias.searchRouting !== undefined && { search_routing: alias.searchRouting }),
  ...(alias.isWriteIndex !== undefined && { is_write_index: alias.isWriteIndex }),
  ...(alias.isHidden !== undefined && { is_hidden: alias.isHidden }),
});
