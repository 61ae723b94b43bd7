/** Versions of Elasticsearch, by their three numbers. Pure. */

/** The oldest version whose media type this console speaks. */
export const LOWEST_VERSION = '9.0.0';

/** By number; what stands behind a dash does not count. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** False when either is no version. */
export function isOlder(version: string, than: string): boolean {
  return compareVersions(version, than) < 0;
}
