/** A registry of content packages that need each other, for tests: what it has can change while it is used. */
import type { RegistryClient, SearchEntry } from '@lockstep/package-registry';
import { packageTarball } from './package-tarball.ts';

export interface ContentPackage {
  readonly name: string;
  readonly version: string;
  /** Range by package. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Of the stack. */
  readonly kibana?: string;
}

/** `registry`: answers what is not about these packages. */
export function withContentPackages(
  registry: RegistryClient,
  packages: readonly ContentPackage[],
): RegistryClient {
  const having = (name: string) => packages.filter((one) => one.name === name);
  return {
    ...registry,
    search: async (query, options) => {
      const name = query?.package;
      if (name === undefined || having(name).length === 0) return registry.search(query, options);
      return { kind: 'found', packages: having(name).map(entryOf), unreadable: 0 };
    },
    archive: async (name, version, options) => {
      const found = having(name).find((one) => one.version === version);
      return found === undefined
        ? registry.archive(name, version, options)
        : ({ kind: 'found', bytes: archiveOf(found) } as Awaited<ReturnType<RegistryClient['archive']>>);
    },
  };
}

function entryOf({ name, version, kibana }: ContentPackage) {
  return { name, version, conditions: { kibanaVersion: kibana } } as unknown as SearchEntry;
}

function archiveOf({ name, version, needs = {}, kibana = '>=8.0.0' }: ContentPackage): Uint8Array {
  const root = `${name}-${version}`;
  const content = Object.entries(needs).map(([needed, range]) => ({ package: needed, version: range }));
  const manifest = {
    format_version: '3.6.0',
    name,
    title: name,
    version,
    description: `About ${name}.`,
    type: 'content',
    categories: ['custom'],
    conditions: { kibana: { version: kibana } },
    owner: { github: 'acme/doors', type: 'community' },
    ...(content.length === 0 ? {} : { requires: { content } }),
  };
  // JSON is YAML.
  return packageTarball({
    [`${root}/manifest.yml`]: JSON.stringify(manifest),
    [`${root}/docs/README.md`]: `# ${name}`,
    [`${root}/changelog.yml`]: '[]',
  });
}
