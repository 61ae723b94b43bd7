import { type JsonObject } from '../json.ts';
import { type AliasDefinition, type FlatSettings } from './collections.ts';

/** What an index is made of, from a request and from templates. */
export interface IndexDefinition {
  readonly settings: FlatSettings;
  readonly mappings: JsonObject;
  readonly aliases: Readonly<Record<string, AliasDefinition>>;
}
