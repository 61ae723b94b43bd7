/** Order of semantic versions, as far as "is there a newer one" needs it. */

/** Negative when `a` is older than `b`. Build metadata does not count; a pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  for (const index of [0, 1, 2]) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePrerelease(left.prerelease, right.prerelease);
}

interface Version {
  readonly numbers: readonly number[];
  readonly prerelease: readonly string[];
}

function parse(version: string): Version {
  const [core = ''] = version.split('+');
  const dash = core.indexOf('-');
  const numbers = (dash === -1 ? core : core.slice(0, dash)).split('.').map(Number);
  return { numbers, prerelease: dash === -1 ? [] : core.slice(dash + 1).split('.') };
}

function comparePrerelease(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length) - Math.sign(a.length);
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = compareIdentifier(a[index], b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Numbers before words, fewer parts before more. */
function compareIdentifier(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return Number(a) - Number(b);
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
