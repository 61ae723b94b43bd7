/**
 * Ranges of versions as the package registry reads them, which is written in Go (Masterminds/semver 3.4): other rules than
 * npm's. A comma means "and", `!=` excludes, leading zeros and short versions are fine, an empty part is no range, and a
 * prerelease is let in wherever one bound of its part names one. See docs/elastic/guesses.md.
 */
interface VersionRange {
  /** Whether the range lets a version in; false for what is no version. */
  accepts(version: string): boolean;
  /** No version fits. */
  readonly isEmpty: boolean;
}

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

/** How many numbers a bound leaves open: none, the last, the last two, or all. */
type Open = 'none' | 'patch' | 'minor' | 'all';

interface Bound {
  readonly operator: string;
  readonly version: Version;
  readonly open: Open;
}

const NUMBER = '(?:\\d+|[xX*])';
const REST = '(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?';
const VERSION = `v?${NUMBER}(?:\\.${NUMBER}){0,2}${REST}`;
// Blanks belong to the operator or to what separates, never to either: nothing to try twice.
const BOUND = `(?:(?:=>|=<|>=|<=|!=|~>|=|>|<|~|\\^)\\s*)?${VERSION}`;
const HYPHEN = new RegExp(`(?<![\\w.+*-])(${VERSION})\\s+-\\s+(${VERSION})`, 'g');
const WHOLE = new RegExp(`^\\s*${BOUND}(?:(?:\\s*,\\s*|\\s+)${BOUND})*\\s*$`);
const EACH = new RegExp(BOUND, 'g');

/** Longer ones are nobody's, and would only cost time. */
const LONGEST = 1_000;

/** Undefined for a text that is no range. */
export function readVersionRange(text: string): VersionRange | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = text.split('||').map(readPart);
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const accepts = (version: Version): boolean => known.some((part) => fitsAll(version, part));
  return {
    accepts: (given) => {
      const version = readVersion(given);
      return version !== undefined && accepts(version);
    },
    isEmpty: !candidates(known.flat()).some(accepts),
  };
}

function readPart(text: string): readonly Bound[] | undefined {
  const plain = text.replace(HYPHEN, '>=$1 <=$2');
  return WHOLE.test(plain) ? (plain.match(EACH) ?? []).map(readBound) : undefined;
}

function readBound(text: string): Bound {
  const at = text.search(/[\dxX*v]/);
  const { numbers, prerelease } = splitVersion(text.slice(at));
  const first = numbers.findIndex((number) => number === undefined);
  const known = (index: number): number => (first >= 0 && index >= first ? 0 : (numbers[index] ?? 0));
  const open = (['all', 'minor', 'patch', 'none'] as const)[first < 0 ? 3 : first] ?? 'none';
  const version: Version = { numbers: [known(0), known(1), known(2)], prerelease };
  return { operator: text.slice(0, at).trim(), version, open };
}

/** A number that is missing or a wildcard is undefined. */
function splitVersion(text: string): {
  readonly numbers: readonly (number | undefined)[];
  readonly prerelease: readonly string[];
} {
  const [, digits = '', prerelease] = /^v?([\dxX*.]+)(?:-([^+]*))?/.exec(text) ?? [];
  const given = digits.split('.');
  return {
    numbers: [0, 1, 2].map((index) => (/^\d+$/.test(given[index] ?? '') ? Number(given[index]) : undefined)),
    prerelease: prerelease === undefined ? [] : prerelease.split('.'),
  };
}

const EXACT = new RegExp(`^v?\\d+(?:\\.\\d+){0,2}${REST}$`);

function readVersion(text: string): Version | undefined {
  if (!EXACT.test(text)) return undefined;
  const { numbers, prerelease } = splitVersion(text);
  return { numbers: [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0], prerelease };
}

function fitsAll(version: Version, bounds: readonly Bound[]): boolean {
  const allowsPrerelease = bounds.some((bound) => bound.version.prerelease.length > 0);
  if (version.prerelease.length > 0 && !allowsPrerelease) return false;
  return bounds.every((bound) => fits(version, bound));
}

function fits(version: Version, { operator, version: bound, open }: Bound): boolean {
  const order = compare(version, bound);
  const isWithin = shares(version, bound, open);
  switch (operator) {
    case '!=':
      return open === 'none' || open === 'all' ? order !== 0 : !isWithin;
    case '>':
      return order > 0 && (open === 'none' || open === 'all' || !isWithin);
    case '>=':
    case '=>':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
    case '=<':
      return order <= 0 || ((open === 'minor' || open === 'patch') && isWithin);
    case '^':
      return order >= 0 && isCaretMate(version.numbers, bound.numbers, open);
    case '~':
    case '~>':
      return isTildeMate(version, bound, open);
    default:
      return open === 'none' ? order === 0 : isTildeMate(version, bound, open);
  }
}

/** Whether the numbers that a bound names are those of the version. */
function shares(version: Version, bound: Version, open: Open): boolean {
  const [major, minor, patch] = bound.numbers;
  const named = { none: [major, minor, patch], patch: [major, minor], minor: [major], all: [] }[open];
  return named.every((number, index) => number === version.numbers[index]);
}

function isTildeMate(version: Version, bound: Version, open: Open): boolean {
  const isZero = bound.numbers.every((number) => number === 0);
  if (compare(version, bound) < 0) return false;
  // `~0.0.0` stands for everything there, as `*` does.
  if (isZero && (open === 'none' || open === 'all')) return true;
  return shares(version, bound, open === 'minor' ? 'minor' : 'patch');
}

type Numbers = Version['numbers'];

function isCaretMate([major, minor, patch]: Numbers, bound: Numbers, open: Open): boolean {
  if (major !== bound[0]) return false;
  if (major > 0 || open === 'minor') return true;
  if (minor !== bound[1]) return false;
  return minor > 0 || open === 'patch' || patch === bound[2];
}

function compare(left: Version, right: Version): number {
  for (const index of [0, 1, 2] as const) {
    const order = left.numbers[index] - right.numbers[index];
    if (order !== 0) return order;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [a, b] = [left[index], right[index]];
    if (a === b) continue;
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    return compareIdentifiers(a, b);
  }
  return 0;
}

/** Numbers by value and before words. */
function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Where something that a range lets in can begin: at zero, at a bound, or at the next version of some kind after one. */
function candidates(bounds: readonly Bound[]): readonly Version[] {
  const found = bounds.flatMap(({ version }): readonly Version[] => {
    const [major, minor, patch] = version.numbers;
    const next: readonly Numbers[] = [
      [major, minor, patch],
      [major, minor, patch + 1],
      [major, minor + 1, 0],
      [major + 1, 0, 0],
    ];
    return [
      version,
      { ...version, prerelease: [...version.prerelease, '0'] },
      ...next.map((numbers): Version => ({ numbers, prerelease: [] })),
    ];
  });
  return [{ numbers: [0, 0, 0], prerelease: [] }, ...found];
}
