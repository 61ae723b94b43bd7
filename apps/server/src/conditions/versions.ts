/** Versions of Elasticsearch that this console works with. Pure. */
import { compareStackVersions } from '../lib/compare-stack-versions.ts';

/** The oldest version whose media type this console speaks. */
export const LOWEST_VERSION = '9.0.0';

/** False when either is no version. */
export function isOlder(version: string, than: string): boolean {
  return compareStackVersions(version, than) < 0;
}
