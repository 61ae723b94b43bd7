/** Packages for tests: a small valid one whose files can be changed, added or (with nothing) taken away. */
import { stringify } from 'yaml';
import type { PackageFiles } from '../package-files.ts';
import { parsePackage, type RegistryPackage } from '../registry-package.ts';

export type FileChanges = Readonly<Record<string, string | undefined>>;

const fields = stringify([
  { name: 'data_stream', type: 'group', fields: ['type', 'dataset', 'namespace'].map(constant) },
  { name: '@timestamp', type: 'date' },
]);

function constant(name: string): Readonly<Record<string, string>> {
  return { name, type: 'constant_keyword' };
}

/** The YAML of a valid manifest; `changes` replace whole members. */
export const makeManifest = (changes: Readonly<Record<string, unknown>> = {}): string =>
  stringify({
    format_version: '3.3.0',
    name: 'door',
    title: 'Door',
    version: '1.0.0',
    description: 'Who went through the door.',
    owner: { github: 'acme/doors', type: 'community' },
    ...changes,
  });

/** By path, sorted, all of the same time. A path with undefined is taken away. */
export function makeFiles(changes: FileChanges): PackageFiles {
  const texts: FileChanges = {
    'data_stream/access/elasticsearch/ingest_pipeline/default.yml': '---\nprocessors: []\n',
    'data_stream/access/fields/base.yml': fields,
    'data_stream/access/manifest.yml': stringify({
      title: 'Access',
      type: 'logs',
      streams: [{ input: 'logfile' }],
    }),
    'docs/README.md': '# Door\n',
    'manifest.yml': makeManifest(),
    ...changes,
  };
  return new Map(
    Object.entries(texts)
      .flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => [path, { bytes: Buffer.from(text), modifiedAt: Date.UTC(2026, 0, 2) }]),
  );
}

/** Parsed as the registry parses it. Throws where that would. */
export const makePackage = (
  manifest: Readonly<Record<string, unknown>> = {},
  changes: FileChanges = {},
): RegistryPackage => parsePackage(makeFiles({ 'manifest.yml': makeManifest(manifest), ...changes }));
