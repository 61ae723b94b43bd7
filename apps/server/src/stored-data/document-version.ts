/** The version that every stored document carries, and the way from an older form to the one of today. Pure. */
import { isJsonObject, type JsonObject } from '@lockstep/json';
import type { StoredIndex } from './stored-indices.ts';

export const VERSION_MEMBER = 'schema_version';

/** Documents of the time before they carried one are of form 0. */
export function versionOf(source: unknown): number {
  const version = isJsonObject(source) ? source[VERSION_MEMBER] : undefined;
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 0;
}

export type ReadForm =
  /** As it is now, without the member for the version. `isOlder`: it is stored in an older form. */
  | { readonly kind: 'read'; readonly source: unknown; readonly isOlder: boolean }
  /** Stored by a newer version: given as it is, and never written over. */
  | { readonly kind: 'newer'; readonly source: unknown; readonly version: number };

/** A stored document in the form of today. */
export function inTodaysForm(index: StoredIndex, source: unknown): ReadForm {
  const version = versionOf(source);
  if (version > index.version) return { kind: 'newer', source: withoutVersion(index, source), version };
  if (!isJsonObject(source)) return { kind: 'read', source, isOlder: false };
  const upgraded = index.steps.slice(version).reduce<JsonObject>((form, step) => step(form), source);
  return { kind: 'read', source: withoutVersion(index, upgraded), isOlder: version < index.version };
}

/** What is to be stored, with the version of today. */
export const stamped = (index: StoredIndex, source: object): object => ({
  ...source,
  [VERSION_MEMBER]: index.version,
});

/** Readers of wire shapes get no member that the wire does not know. */
function withoutVersion({ namesItsVersion, version }: StoredIndex, source: unknown): unknown {
  if (!isJsonObject(source)) return source;
  const { [VERSION_MEMBER]: stored = version, ...rest } = source;
  return namesItsVersion === true ? { ...rest, [VERSION_MEMBER]: stored } : rest;
}
