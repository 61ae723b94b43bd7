/** Which version is meant, over generated ones. */
import { compareVersions, type SearchEntry } from '@lockstep/package-registry';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPrerelease, newerInstalled, newerOf, newestFitting } from './choose-version.ts';
import type { InstalledPackage } from './installed-package.ts';

const version = fc
  .tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.constantFrom('', '-beta1', '-rc2'))
  .map(([major, minor, patch, label]) => `${major}.${minor}.${patch}${label}`);

const offered = (versions: readonly string[]): readonly SearchEntry[] =>
  versions
    .toSorted((a, b) => compareVersions(b, a))
    .map((one) => ({ version: one, conditions: {} }) as SearchEntry);

const installed = (one: string | undefined) =>
  one === undefined
    ? undefined
    : ({ version: one, installVersion: one, status: 'installed' } as InstalledPackage);

it('a prerelease is meant only by who asks for it or has it', () => {
  fc.assert(
    fc.property(fc.array(version), fc.option(version, { nil: undefined }), (versions, there) => {
      const wish = { clusterVersion: '9.5.0', prerelease: false };
      const chosen = newerOf(newestFitting(offered(versions), wish), installed(there));
      expect(chosen === undefined || chosen === there || !isPrerelease(chosen)).toBe(true);
    }),
  );
});

it('the newest is never older than what is installed, nor than what is offered', () => {
  fc.assert(
    fc.property(fc.array(version), fc.option(version, { nil: undefined }), (versions, there) => {
      const wish = { clusterVersion: '9.5.0', prerelease: true };
      const chosen = newerOf(newestFitting(offered(versions), wish), installed(there));
      const all = [...versions, ...(there === undefined ? [] : [there])];
      expect(chosen === undefined).toBe(all.length === 0);
      for (const one of all) expect(compareVersions(chosen ?? '', one)).toBeGreaterThanOrEqual(0);
      // So whoever installs it replaces nothing newer.
      expect(newerInstalled(installed(there), chosen ?? '9.9.9')).toBeUndefined();
    }),
  );
});

it('a version below 1.0.0 is no prerelease, and what follows a plus sign makes none', () => {
  expect(['0.1.0', '0.9.3', '1.0.0+build-1'].map(isPrerelease)).toEqual([false, false, false]);
  expect(['0.1.0-beta', '1.0.0-rc1+build'].map(isPrerelease)).toEqual([true, true]);
  const wish = { clusterVersion: '9.5.0', prerelease: false };
  expect(newestFitting(offered(['0.2.0', '0.1.0', '1.0.0-rc1']), wish)).toBe('0.2.0');
});
