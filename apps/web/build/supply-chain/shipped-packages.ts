/** Everything of third parties that a console runs with or its pages are built from, as Node and the build find it. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, unknown>>;
}

export interface ShippedPackage {
  /** `name@version` */
  readonly id: string;
  readonly manifest: Manifest;
  readonly folder: string;
  /** An expression of SPDX; empty when the package names none. */
  readonly license: string;
  /** Ids of what it needs. */
  readonly needs: readonly string[];
}

export interface Shipped {
  /** By id, in the order of their ids. */
  readonly packages: readonly ShippedPackage[];
  /** Ids of what our own packages need directly. */
  readonly needed: readonly string[];
}

/** The apps that run, and beside what they name the Node that runs them. */
const APPS = ['apps/server', 'apps/web'];
const RUNTIME = 'node';

/** What packages whose manifest points to a file say in it. */
const SAID_IN_FILE: Readonly<Record<string, string>> = {
  '@elastic/eui': 'Elastic-2.0 OR SSPL-1.0',
  '@elastic/eui-theme-borealis': 'Elastic-2.0 OR SSPL-1.0',
  '@elastic/eui-theme-common': 'Elastic-2.0 OR SSPL-1.0',
};

/** Walks from the apps through what each package needs, peers included when they are there. */
export function shippedPackages(root: string): Shipped {
  const found = new Map<string, ShippedPackage>();
  const visited = new Map<string, readonly string[]>();
  const needed = new Set<string>();

  /** Ids of the packages of others that a folder leads to directly; of our own packages, what they need in turn. */
  const visit = (folder: string): readonly string[] => {
    const known = visited.get(folder);
    if (known !== undefined) return known;
    const manifest = readManifest(folder);
    const isOwn = !folder.includes('node_modules');
    const id = `${manifest.name}@${manifest.version}`;
    if (!isOwn) visited.set(folder, [id]);
    const needs = neededNames(manifest, isOwn)
      .map((name) => findPackage(name, folder))
      .filter((next) => next !== undefined)
      .flatMap(visit);
    if (isOwn) {
      for (const each of needs) needed.add(each);
      visited.set(folder, needs);
      return needs;
    }
    found.set(id, { id, manifest, folder, license: licenseOf(manifest), needs: [...new Set(needs)].sort() });
    return [id];
  };

  for (const app of APPS) visit(join(root, app));
  const runtime = findPackage(RUNTIME, root);
  if (runtime !== undefined) for (const id of visit(runtime)) needed.add(id);
  return {
    packages: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    needed: [...needed].sort(),
  };
}

function neededNames(manifest: Manifest, isOwn: boolean): readonly string[] {
  return Object.keys({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...(isOwn ? {} : { ...manifest.peerDependencies, ...manifest.peerDependenciesMeta }),
  });
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

function licenseOf({ name, license, licenses }: Manifest): string {
  const said = SAID_IN_FILE[name];
  if (said !== undefined) return said;
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '';
}
