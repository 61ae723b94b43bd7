/** What is shipped is listed whole, under licenses that are known and named: nothing slips in with an update. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Spec } from '@cyclonedx/cyclonedx-library';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedPackages } from './shipped-packages.ts';
import { NOTICES_FILE, writeSupplyChain } from './write-supply-chain.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** Asks no more than to keep the notice. */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|PSF-2\.0|Zlib|CC-BY-4\.0|WTFPL)$/;

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const notice = read('NOTICE');
const { packages: shipped } = shippedPackages(ROOT);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-release-'));
  await writeSupplyChain(ROOT, folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Splits an expression of SPDX into its choices, each a list of what holds together. */
const choicesOf = (license: string): readonly (readonly string[])[] =>
  license
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .map((choice) => choice.split(/ AND /i).map((each) => each.trim()));
const isPermissive = (license: string): boolean =>
  choicesOf(license).some((all) => all.every((each) => PERMISSIVE.test(each)));

describe('the licenses of what is shipped', () => {
  it('are permissive, or named in NOTICE', () => {
    expect(shipped.length).toBeGreaterThan(100);
    const unnamed = shipped.filter(
      ({ manifest, license }) =>
        !isPermissive(license) && !notice.includes(`- ${manifest.name}: ${license}\n`),
    );
    expect(unnamed.map(({ id, license }) => [id, license])).toEqual([]);
  });

  it('are all that NOTICE names', () => {
    const byName = new Map(shipped.map(({ manifest, license }) => [manifest.name, license]));
    const named = [...notice.matchAll(/^- (\S+): (.+)$/gm)].map(([, name = '', license]) => [name, license]);
    expect(named).not.toEqual([]);
    expect(named).toEqual(named.map(([name = '']) => [name, byName.get(name)]));
  });

  it('are the Elastic License for nothing but Elastic UI and what it brings', () => {
    const elastic = shipped.filter(({ license }) => license.includes('Elastic-2.0'));
    expect(elastic.map(({ manifest }) => manifest.name)).toEqual([
      '@elastic/esql-definitions',
      '@elastic/eui-theme-borealis',
      '@elastic/eui-theme-common',
      '@elastic/eui',
    ]);
  });

  it.each(['NOTICE', 'README.md', 'docs/decisions/0008-openpgp-is-lgpl.md'])(
    'of Elastic UI and what they forbid stand in %s',
    (name) => {
      const text = read(name).replaceAll(/\s+/g, ' ');
      expect(text).toMatch(/Elastic UI|@elastic\/eui/);
      expect(text).toMatch(/Elastic License 2\.0/);
      expect(text).toMatch(/SSPL-1\.0|Server Side Public License/);
      expect(text).toMatch(/managed service/);
      expect(text).toMatch(/license keys/);
      expect(text).toMatch(/remove (their )?notices/);
    },
  );

  it('are what their files say, where a manifest only points to one', () => {
    const pointing = shipped.filter(({ manifest }) =>
      /see license/i.test(JSON.stringify(manifest.license ?? '')),
    );
    expect(pointing.map(({ license }) => license)).toEqual(pointing.map(() => 'Elastic-2.0 OR SSPL-1.0'));
    for (const { folder: place } of pointing) {
      const said = readFileSync(join(place, 'LICENSE.txt'), 'utf8').replaceAll(/\s+/g, ' ');
      expect(said).toContain(
        'dual license under the Server Side Public License, v 1 and the Elastic License 2.0',
      );
    }
  });
});

interface Snapshot {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lock {
  readonly importers: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, { readonly version: string }>> }>
  >;
  readonly snapshots: Readonly<Record<string, Snapshot>>;
}

/** What the lock file says that the apps need at run time, however it is installed: the other witness. */
function lockedPackages(): ReadonlySet<string> {
  const { importers, snapshots } = parse(read('pnpm-lock.yaml')) as Lock;
  const found = new Set<string>();
  const visit = (name: string, version: string): void => {
    const key = version.includes('@') && snapshots[version] !== undefined ? version : `${name}@${version}`;
    if (found.has(key)) return;
    found.add(key);
    const { dependencies, optionalDependencies } = snapshots[key] ?? {};
    for (const each of Object.entries({ ...dependencies, ...optionalDependencies })) visit(...each);
  };
  const places = new Set<string>();
  const visitPlace = (place: string): void => {
    if (places.has(place)) return;
    places.add(place);
    for (const [name, { version }] of Object.entries(importers[place]?.dependencies ?? {})) {
      if (version.startsWith('link:')) visitPlace(posix.join(place, version.slice('link:'.length)));
      else visit(name, version);
    }
  };
  visitPlace('apps/server');
  visitPlace('apps/web');
  return new Set([...found].map((key) => key.replace(/\(.*$/, '')));
}

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly purl: string;
    readonly licenses?: readonly object[];
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}
const bill = (): Bill => JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')) as Bill;

describe('the list of components', () => {
  it('has every package that the lock file has for production, and the Node that runs it', () => {
    const listed = bill().components.map((each) => each['bom-ref']);
    const locked = lockedPackages();
    expect(locked.size).toBeGreaterThan(300);
    expect([...locked].filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed.some((id) => id.startsWith('node@24.'))).toBe(true);
  });

  it('is as the schema of CycloneDX wants it, without a member that it does not know', async () => {
    const validate = new JsonStrictValidator(Spec.Version.v1dot6);
    const text = readFileSync(join(folder, 'sbom.cdx.json'), 'utf8');
    expect(await validate.validate(text)).toBeNull();
    const wrong = JSON.stringify({ ...bill(), components: [{ type: 'library', nmae: 'misspelled' }] });
    expect(await validate.validate(wrong)).not.toBeNull();
  });

  it('says of each where it is from, its license and its hash', () => {
    const { bomFormat, specVersion, components } = bill();
    expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.6']);
    for (const { purl, licenses, hashes } of components) {
      expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/);
      expect(licenses, purl).toHaveLength(1);
      expect(hashes?.[0]?.content, purl).toMatch(/^[0-9a-f]{128}$/);
    }
  });

  it('leads from the product to every one of them', () => {
    const needs = new Map(bill().dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
    const reached = new Set<string>();
    const visit = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      needs.get(ref)?.forEach(visit);
    };
    visit([...needs.keys()].find((ref) => ref.startsWith('lockstep@')) ?? '');
    expect(bill().components.filter((each) => !reached.has(each['bom-ref']))).toEqual([]);
  });

  it('is the same text for the same input', async () => {
    const before = readFileSync(join(folder, 'sbom.cdx.json'), 'utf8');
    await writeSupplyChain(ROOT, folder);
    expect(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')).toBe(before);
  });
});

describe('the notices', () => {
  it('name every package and carry the texts that must go along', () => {
    const text = readFileSync(join(folder, NOTICES_FILE), 'utf8');
    expect(shipped.filter(({ id }) => !text.includes(`\n${id} · `))).toEqual([]);
    for (const words of [
      'You may not provide the software to third parties as a hosted or managed\nservice',
      'GNU LESSER GENERAL PUBLIC LICENSE',
      'Permission is hereby granted, free of charge',
    ])
      expect(text).toContain(words);
  });
});
