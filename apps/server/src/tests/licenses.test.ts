/** What is shipped is under licenses that are named: nothing with conditions slips in with an update. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** Asks no more than to keep the notice. */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|Zlib|CC-BY-4\.0|WTFPL)$/;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where Node would find a package from there; undefined for an optional one that is not for this system. */
function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return realpathSync(found);
    if (folder === dirname(folder)) return undefined;
  }
}

function licenseOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
}

/** Licenses of everything that the apps need at run time, by package name. */
function shippedLicenses(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (folder: string): void => {
    if (seen.has(folder)) return;
    seen.add(folder);
    const manifest = readManifest(folder);
    if (folder.includes('node_modules')) found.set(manifest.name, licenseOf(manifest));
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      const next = findPackage(name, folder);
      if (next !== undefined) visit(next);
    }
  };
  for (const app of ['apps/server', 'apps/web']) visit(join(ROOT, app));
  return found;
}

const isPermissive = (license: string): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((each) => PERMISSIVE.test(each.trim())));

const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');

it('everything that is shipped is under a permissive license, or named in NOTICE with its own', () => {
  const shipped = shippedLicenses();
  expect(shipped.size).toBeGreaterThan(100);
  const unnamed = [...shipped].filter(
    ([name, license]) => !isPermissive(license) && !notice.includes(`${name}: ${license}\n`),
  );
  expect(unnamed).toEqual([]);
});

it('NOTICE names nothing that is not shipped', () => {
  const shipped = shippedLicenses();
  const named = [...notice.matchAll(/^- (\S+): (.+)$/gm)].map(([, name = '', license]) => [name, license]);
  expect(named).not.toEqual([]);
  expect(named).toEqual(named.map(([name = '']) => [name, shipped.get(name)]));
});
