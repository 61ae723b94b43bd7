/** Order of versions of Elasticsearch. Pure. */
import { coerce } from 'semver';

/**
 * Negative when `a` is older than `b`. By the three numbers; what stands behind a dash (`-SNAPSHOT`) does not count.
 * A text without a version in it counts as equal, so that nothing is concluded from it.
 */
export function compareStackVersions(a: string, b: string): number {
  const [left, right] = [coerce(a), coerce(b)];
  return left === null || right === null ? 0 : left.compare(right);
}
