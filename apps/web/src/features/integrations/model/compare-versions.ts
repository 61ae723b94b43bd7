/** Order of semantic versions; what is none comes before all that are, so that a strange record breaks no page. */
import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';

/** Negative when `a` is older than `b`. Build metadata does not count; a pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
  if (valid(a) === null || valid(b) === null) return Number(valid(a) !== null) - Number(valid(b) !== null);
  return compare(a, b);
}
