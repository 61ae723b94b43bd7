/** What every sample package promises, over the registry as a client sees it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SAMPLE_PACKAGES_DIR } from './sample-packages.ts';
import { startRegistry, type RegistryHandle } from './start-registry.ts';
import { loadPackages } from './load-packages.ts';
import { pipelineFolder } from './data-stream.ts';
import { asRecord, asRecords, asText, isRecord, readPath, type Rec } from './record.ts';
import type { RegistryPackage } from './registry-package.ts';
import { readZip } from './testing/read-zip.ts';

const { packages, findings } = loadPackages(SAMPLE_PACKAGES_DIR);
const samples = packages.map((pkg) => [`${pkg.name}-${pkg.version}`, pkg] as const);

let registry: RegistryHandle;
beforeAll(async () => {
  registry = await startRegistry({ port: 0, packagesDir: SAMPLE_PACKAGES_DIR });
});
afterAll(() => registry.close());

const yamlOf = (pkg: RegistryPackage, path: string): unknown =>
  parse(pkg.files.get(path)?.bytes.toString() ?? '') as unknown;
const pathsLike = (pkg: RegistryPackage, pattern: RegExp): readonly string[] =>
  [...pkg.files.keys()].filter((path) => pattern.test(path));

it('serves every folder without a finding', () => {
  const folders = readdirSync(SAMPLE_PACKAGES_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(SAMPLE_PACKAGES_DIR, name)).map((version) => `${name}-${version}`),
    );
  expect(findings).toEqual([]);
  expect(samples.map(([key]) => key).sort()).toEqual(folders.sort());
});

describe.each(samples)('%s', (key, pkg) => {
  it('is described, and comes as a zip with exactly its files', async () => {
    const info = asRecord(await (await fetch(`${registry.url}/package/${pkg.name}/${pkg.version}/`)).json());
    const zip = await fetch(`${registry.url}${asText(info['download']) ?? ''}`);
    const files = readZip(Buffer.from(await zip.arrayBuffer())).filter(({ name }) => !name.endsWith('/'));
    expect(files.map(({ name }) => name)).toEqual([...pkg.files.keys()].map((path) => `${key}/${path}`));
    for (const { name, bytes } of files)
      expect(bytes).toEqual(pkg.files.get(name.slice(key.length + 1))?.bytes);
  });

  it('has an owner, an icon, a category, a license and the conditions that a cluster asks for', () => {
    expect(readPath(pkg.manifest, ['owner', 'github'])).toBe('lockstep/packages');
    expect(pkg.manifest['icons']).toHaveLength(1);
    expect(pkg.categories.length).toBeGreaterThan(0);
    expect(readPath(pkg.manifest, ['source', 'license'])).toBe('Apache-2.0');
    expect(pkg.kibanaRange).toBeDefined();
  });

  it('has a change log that begins with its own version', () => {
    const changes = asRecords(yamlOf(pkg, 'changelog.yml'));
    expect(changes[0]?.['version']).toBe(pkg.version);
    expect(
      changes.flatMap((change) => asRecords(change['changes'])).every(({ link }) => link !== undefined),
    ).toBe(true);
  });

  it('calls only pipelines that it has', () => {
    for (const path of pathsLike(pkg, /\/ingest_pipeline\/.*\.(yml|json)$/)) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      const text = pkg.files.get(path)?.bytes.toString() ?? '';
      for (const [, name = ''] of text.matchAll(/IngestPipeline "([^"]+)"/g)) {
        expect([...pkg.files.keys()]).toContain(`${folder}/${name}.yml`);
      }
    }
  });

  it('names only agent templates, ILM policies and policy template parts that it has', () => {
    for (const stream of pkg.dataStreams) {
      for (const item of stream.streams) {
        const template = asText(item['template_path']) ?? 'stream.yml.hbs';
        expect([...pkg.files.keys()]).toContain(`data_stream/${stream.folder}/agent/stream/${template}`);
      }
      if (stream.ilmPolicy === undefined) continue;
      const prefix = `${stream.type}-${pkg.name}.${stream.folder}-`;
      expect(stream.ilmPolicy.startsWith(prefix)).toBe(true);
      const file = `${stream.ilmPolicy.slice(prefix.length)}.json`;
      expect([...pkg.files.keys()]).toContain(`data_stream/${stream.folder}/elasticsearch/ilm/${file}`);
    }
    const folders = new Set(pkg.dataStreams.map(({ folder }) => folder));
    const named = pkg.policyTemplates.flatMap(
      (template) => (template['data_streams'] as string[] | undefined) ?? [],
    );
    expect(named.filter((folder) => !folders.has(folder))).toEqual([]);
  });

  it('has Kibana objects under their own ids', () => {
    for (const path of pathsLike(pkg, /^kibana\/.*\.json$/)) {
      const object = asRecord(yamlOf(pkg, path));
      const folder = asText(object['type'])?.replaceAll('-', '_') ?? '';
      expect(path).toBe(`kibana/${folder}/${asText(object['id']) ?? ''}.json`);
      expect(asText(object['id'])?.startsWith(`${pkg.name}-`)).toBe(true);
    }
  });
});

const known = new Set([
  ...[
    'append',
    'convert',
    'date',
    'dissect',
    'drop',
    'fail',
    'fingerprint',
    'foreach',
    'grok',
    'gsub',
    'join',
  ],
  ...[
    'json',
    'kv',
    'lowercase',
    'pipeline',
    'remove',
    'rename',
    'reroute',
    'set',
    'split',
    'trim',
    'uppercase',
  ],
  'uri_parts',
]);

function processorsIn(value: unknown): readonly string[] {
  return asRecords(value).flatMap((item) =>
    Object.entries(item).flatMap(([name, body]) => {
      const rest: Rec = asRecord(body);
      const inner = isRecord(rest['processor']) ? [rest['processor']] : [];
      return [name, ...processorsIn(inner), ...processorsIn(rest['on_failure'])];
    }),
  );
}

it('uses only ingest processors that every cluster has, but for the prerelease that must fail', () => {
  const used = packages.flatMap((pkg) =>
    pathsLike(pkg, /\/ingest_pipeline\//).flatMap((path) => {
      const pipeline = asRecord(yamlOf(pkg, path));
      const names = [...processorsIn(pipeline['processors']), ...processorsIn(pipeline['on_failure'])];
      return names.filter((name) => !known.has(name)).map((name) => `${pkg.name}-${pkg.version}: ${name}`);
    }),
  );
  expect(used).toEqual(['apache-3.0.0-beta.1: place_of_address']);
});

it('has an entry pipeline with its own failure handler in every log stream that parses', () => {
  const without = packages.flatMap((pkg) =>
    pkg.dataStreams
      .filter(({ entryPipeline }) => entryPipeline !== undefined)
      .filter(({ folder, entryPipeline }) => {
        const pipeline = asRecord(yamlOf(pkg, `${pipelineFolder(folder)}/${entryPipeline ?? ''}.yml`));
        return asRecords(pipeline['on_failure']).length === 0;
      })
      .map(({ folder }) => `${pkg.name}-${pkg.version}: ${folder}`),
  );
  expect(without).toEqual([]);
});
