/** Versions and ranges as the package registry reads them (docs/elastic/packages.md#search). */
import { readVersionRange } from '@lockstep/json';
import { compare, parse } from 'semver';

/** Strict semver: three numbers, no leading `v`, no blanks. */
export const isStrictVersion = (value: string): boolean => /^\d\S*$/.test(value) && parse(value) !== null;

/** A version as users write it: `9`, `9.1`, `v9.1.0`, `09.1.0`. Nothing when it is none. */
export function readLenientVersion(value: string): string | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?([-+]\S+)?$/.exec(value);
  if (match === null) return undefined;
  const [, major, minor = '0', patch = '0', rest = ''] = match;
  return parse(`${[major, minor, patch].map(Number).join('.')}${rest}`)?.version;
}

/** Older and newer by semver; equal versions with different build parts keep a fixed order by text. */
export function compareVersions(a: string, b: string): number {
  const bySemver = compare(a, b);
  if (bySemver !== 0) return bySemver;
  return a < b ? -1 : Number(a > b);
}

/** False also for what is no version. */
export const isPrerelease = (version: string): boolean => (parse(version)?.prerelease.length ?? 0) > 0;

/** 0.x or a prerelease: what the legacy search calls unstable. */
export const isUnstable = (version: string): boolean =>
  isPrerelease(version) || (parse(version)?.major ?? 0) === 0;

/** Whether it can be read as a range; a plain version is one. */
export const isRange = (range: string): boolean => readVersionRange(range) !== undefined;

/** Whether a range lets a version in; no range lets every version in. */
export const acceptsVersion = (range: string | undefined, version: string): boolean =>
  range === undefined || readVersionRange(range)?.accepts(version) === true;

export interface SpecVersion {
  readonly major: number;
  readonly minor: number;
}

/** `major.minor`, as in `3.4`, `v3.4` and `3.4-SNAPSHOT`; nothing for one number or three. */
export function readSpecVersion(value: string): SpecVersion | undefined {
  const match = /^v?(\d{1,9})\.(\d{1,9})(?:-[0-9A-Za-z.-]+)?$/.exec(value);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Major and minor of `format_version`, 0.0 for what is no version: the patch decides nothing. */
export const specVersionOf = (formatVersion: string): SpecVersion => {
  const parsed = parse(formatVersion);
  return { major: parsed?.major ?? 0, minor: parsed?.minor ?? 0 };
};

/** For sorting, the older first. */
export const compareSpecVersions = (a: SpecVersion, b: SpecVersion): number =>
  a.major - b.major || a.minor - b.minor;
