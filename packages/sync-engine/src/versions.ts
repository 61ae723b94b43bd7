import { compare, valid } from 'semver';

export type VersionRelation = 'equal' | 'newer' | 'older' | 'unknown';

/** How `version` stands to `other`. Equal strings are equal even if they are no versions; else garbage is unknown. */
export function relateVersions(version: string, other: string): VersionRelation {
  if (version === other) return 'equal';
  if (valid(version) === null || valid(other) === null) return 'unknown';
  const order = compare(version, other);
  if (order === 0) return 'equal';
  return order > 0 ? 'newer' : 'older';
}

/** Whether it can be read as a Semantic Version; a `v` in front is taken, too. */
export function isVersion(text: string): boolean {
  return valid(text) !== null;
}
