// Against the sandbox: a registry and a cluster over real sockets.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, type World } from '@lockstep/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  compileAssets,
  createRegistryClient,
  ownsAsset,
  readPackageArchive,
  sharedAssets,
  verifySignature,
  type AssetKind,
  type CompiledAssets,
  type JsonObject,
  type RegistryClient,
  type SearchEntry,
} from './index.ts';

const PASSWORD = 'sandbox-test';
const PATHS: Readonly<Record<AssetKind, string>> = {
  esql_view: '_query/view',
  ilm_policy: '_ilm/policy',
  ml_model: '_ml/trained_models',
  ingest_pipeline: '_ingest/pipeline',
  component_template: '_component_template',
  index_template: '_index_template',
  transform: '_transform',
};

let world: World;
let client: RegistryClient;
beforeAll(async () => {
  world = await startWorld({
    clusters: [{ name: 'home', httpPort: 0, remotePort: 0 }],
    registry: { port: 0 },
    password: PASSWORD,
  });
  client = createRegistryClient({ url: world.registry?.url ?? '', timeoutMs: 5000, archiveTimeoutMs: 5000 });
});
afterEach(() => {
  world.registry?.faults.recover();
});
afterAll(async () => {
  await client.close();
  await world.close();
});

async function everyVersion(prerelease: boolean): Promise<readonly SearchEntry[]> {
  const answer = await client.search({ all: true, prerelease });
  if (answer.kind !== 'found') throw new Error(answer.message);
  expect(answer.unreadable).toBe(0);
  return answer.packages;
}

async function request(
  method: 'GET' | 'PUT',
  path: string,
  body?: JsonObject,
): Promise<{ status: number; body: JsonObject }> {
  const response = await fetch(`${world.cluster('home').url}/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

async function componentTemplates(): Promise<ReadonlySet<string>> {
  const { body } = await request('GET', '_component_template');
  return new Set((body['component_templates'] as readonly { name: string }[]).map(({ name }) => name));
}

async function compile(name: string, version: string): Promise<CompiledAssets> {
  const archive = await client.archive(name, version);
  if (archive.kind !== 'found') throw new Error(archive.message);
  const answer = await readPackageArchive(archive.bytes, { profile: 'strict', expect: { name, version } });
  if (answer.kind === 'rejected') throw new Error(answer.findings.map(({ message }) => message).join('\n'));
  const stackTemplates = await componentTemplates();
  return compileAssets(answer.package, { lifecyclePolicy: (type) => `${type}@lifecycle`, stackTemplates });
}

async function apply(writes: CompiledAssets['writes']): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { kind, name, body } of writes) {
    // The indices that a transform reads come with the first data.
    const query = kind === 'transform' ? '?defer_validation=true' : '';
    const answer = await request('PUT', `${PATHS[kind]}/${encodeURIComponent(name)}${query}`, body);
    // 501: this is not simulated, so the sandbox has no opinion.
    if (answer.status !== 200 && answer.status !== 501)
      refused.push(`${kind} ${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return refused;
}

describe('the registry of the sandbox', () => {
  it('gives every package, which is read and compiled without a finding', async () => {
    const packages = await everyVersion(true);
    expect(packages.length).toBeGreaterThan(20);
    for (const { name, version } of packages) {
      const compiled = await compile(name, version);
      expect([name, compiled.findings.filter(({ level }) => level === 'error')]).toEqual([name, []]);
    }
  });

  it('gives packages that both profiles read', async () => {
    for (const { name, version } of await everyVersion(true)) {
      const archive = await client.archive(name, version);
      const bytes = archive.kind === 'found' ? archive.bytes : new Uint8Array();
      const answer = await readPackageArchive(bytes, { profile: 'registry' });
      expect([name, version, answer.kind]).toEqual([name, version, 'readable']);
    }
  });

  it('describes each of them, with its icon', async () => {
    for (const { name, version, icons } of await everyVersion(true)) {
      expect(await client.packageInfo(name, version)).toMatchObject({
        kind: 'found',
        package: { name, version },
      });
      const icon = icons[0]?.src;
      if (icon !== undefined) expect(await client.file(name, version, icon)).toMatchObject({ kind: 'found' });
    }
  });

  it('knows categories, and does not know everything', async () => {
    expect(await client.categories()).toMatchObject({ kind: 'found' });
    expect(await client.packageInfo('nginx', '99.0.0')).toMatchObject({ kind: 'not-found' });
    expect(await client.archive('nginx', '99.0.0')).toMatchObject({ kind: 'not-found' });
  });

  it.each<[what: string, spoil: () => void, kind: string]>([
    ['is down', () => world.registry?.faults.goDown(), 'unreachable'],
    ['answers with a page', () => world.registry?.faults.answerHtml(), 'invalid-answer'],
    ['cuts its answer off', () => world.registry?.faults.truncateArchive('nginx', '2.0.0'), 'invalid-answer'],
    ['forgets a version', () => world.registry?.faults.removeVersion('nginx', '2.0.0'), 'not-found'],
  ])('that %s gets a name for it', async (_what, spoil, kind) => {
    spoil();
    expect((await client.archive('nginx', '2.0.0')).kind).toBe(kind);
  });

  it('vouches for its archives with a signature', async () => {
    const publicKey = world.registry?.publicKey;
    const archive = await client.archive('nginx', '2.0.0');
    const bytes = archive.kind === 'found' ? archive.bytes : new Uint8Array();
    const result = async () => {
      const answer = await client.signature('nginx', '2.0.0');
      return verifySignature({
        bytes,
        publicKey,
        signature: answer.kind === 'found' ? answer.bytes : undefined,
      });
    };
    expect(await result()).toMatchObject({ kind: 'verified' });
    world.registry?.faults.breakSignature('nginx', '2.0.0');
    expect(await result()).toMatchObject({ kind: 'unverified' });
    world.registry?.faults.removeSignature('nginx', '2.0.0');
    expect(await result()).toMatchObject({ kind: 'unknown' });
    expect(await client.packageInfo('nginx', '2.0.0')).toMatchObject({
      package: { signaturePath: undefined },
    });
  });

  it('that is slow is not waited for', async () => {
    world.registry?.faults.slow(60_000);
    const url = world.registry?.url ?? '';
    const hasty = createRegistryClient({ url, timeoutMs: 50, archiveTimeoutMs: 50 });
    expect((await hasty.search()).kind).toBe('unreachable');
    await hasty.close();
  });

  it('that is down is stood in for by what was kept, with its age', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'registry-cache-'));
    const url = world.registry?.url ?? '';
    let now = Date.now();
    const cache = { dir, maxBytes: 10_000_000 };
    const keeping = createRegistryClient({
      url,
      timeoutMs: 5000,
      archiveTimeoutMs: 5000,
      cache,
      now: () => now,
    });
    const first = await keeping.archive('nginx', '2.0.0');
    await keeping.search();
    now += 700_000;
    // An archive has a date, so the registry only says that it still holds.
    expect(await keeping.archive('nginx', '2.0.0')).toEqual({ ...first, fromCache: true, age: 0 });
    world.registry?.faults.goDown();
    expect(await keeping.archive('nginx', '2.0.0')).toEqual({ ...first, fromCache: true, age: 0 });
    expect(await keeping.search()).toMatchObject({
      kind: 'found',
      age: 700,
      offline: { message: expect.any(String) as string },
    });
    expect(await keeping.archive('nginx', '2.1.0')).toMatchObject({ kind: 'unreachable' });
    await keeping.close();
    rmSync(dir, { recursive: true });
  });

  it('that spoils an archive is found out by reading it', async () => {
    world.registry?.faults.corruptArchive('nginx', '2.0.0');
    const archive = await client.archive('nginx', '2.0.0');
    const bytes = archive.kind === 'found' ? archive.bytes : new Uint8Array();
    expect(await readPackageArchive(bytes, { profile: 'strict' })).toMatchObject({
      kind: 'rejected',
      findings: [{ code: 'corrupt-archive' }],
    });
  });
});

describe('a cluster of the sandbox', () => {
  it('takes the assets of every package in their order', async () => {
    // Without the prereleases: one of them is made to be refused.
    const there = await componentTemplates();
    expect(await apply(sharedAssets().filter(({ name }) => !there.has(name)))).toEqual([]);
    for (const { name, version } of await everyVersion(false)) {
      const { writes } = await compile(name, version);
      expect([`${name}-${version}`, await apply(writes)]).toEqual([`${name}-${version}`, []]);
    }
  });

  it('gives back assets that are known as ours', async () => {
    await apply(sharedAssets());
    await apply((await compile('nginx', '2.0.0')).writes);
    const { body } = await request('GET', '_index_template/logs-nginx.access');
    const [template] = body['index_templates'] as readonly { index_template: JsonObject }[];
    expect(ownsAsset(template?.index_template, 'nginx')).toBe(true);
    expect(ownsAsset(template?.index_template, 'apache')).toBe(false);
  });
});
