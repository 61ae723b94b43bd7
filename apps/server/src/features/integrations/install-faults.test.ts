/** What an install does when something goes wrong: a named error, nothing half-done shown as done, the next one recovers. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistryClient, type RegistryClient } from '@lockstep/package-registry';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { startHttpGate, type GateAnswer, type HttpGate } from '../../testing/http-gate.ts';
import { asSuperuser, recordingLog, startTestWorld, TEST_PASSWORD } from '../../testing/test-consoles.ts';
import { recoverInstalls } from './recover-installs.ts';
import { LOCK_LIFETIME_MS } from './install-lock.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import { createInstallationStore } from './installation-store.ts';
import { uninstallPackage } from './uninstall-package.ts';

let world: World;
let connection: ElasticConnection;
let registry: RegistryClient;
let target: InstallTarget;
let clock: { time: number };

const NGINX = { name: 'nginx', version: '2.1.0', force: false };
const OLD_NGINX = { ...NGINX, version: '2.0.0' };

beforeEach(async () => {
  world = await startTestWorld();
  connection = asSuperuser(world, 'management');
  registry = createRegistryClient({
    url: world.registry?.url ?? '',
    timeoutMs: 60_000,
    archiveTimeoutMs: 60_000,
  });
  clock = { time: Date.parse('2026-01-01T00:00:00Z') };
  target = aConsole();
});

afterEach(async () => {
  await Promise.all([connection.close(), registry.close()]);
  await world.close();
});

/** A console of its own on the same cluster. */
function aConsole(changes: Partial<InstallTarget> = {}): InstallTarget {
  const { log } = recordingLog();
  return {
    connection,
    registry,
    store: createInstallationStore(connection, log),
    clock: { now: () => clock.time },
    owner: randomUUID(),
    log,
    ...changes,
  };
}

const record = async () => (await target.store.get('nginx'))?.installed;
const templates = async () =>
  (await connection.templates.getIndexTemplates('logs-nginx.*')).map(({ name }) => name);
const pipelines = async () =>
  (await connection.pipelines.get(['logs-nginx.access-*'])).map(({ name }) => name).sort();

describe('an install', () => {
  it.each([
    ['the registry is down', () => world.registry?.faults.goDown(), 'registry-unreachable'],
    ['the registry answers a web page', () => world.registry?.faults.answerHtml(), 'registry-answer-invalid'],
    [
      'the registry does not have the version',
      () => world.registry?.faults.removeVersion('nginx', '2.1.0'),
      'package-not-found',
    ],
    [
      'the archive is corrupt',
      () => world.registry?.faults.corruptArchive('nginx', '2.1.0'),
      'archive-invalid',
    ],
    ['the archive is cut off', () => world.registry?.faults.truncateArchive('nginx', '2.1.0'), undefined],
  ])(
    'is on record as failed, with the cause, when %s; the next one recovers it',
    async (_, breakIt, code) => {
      breakIt();
      const answer = await installPackage(target, NGINX);
      expect(answer.kind).toBe('failed');
      if (code !== undefined) expect(answer).toMatchObject({ code });
      expect(await record()).toMatchObject({
        status: 'install_failed',
        failedInstalls: [{ targetVersion: '2.1.0' }],
        lock: undefined,
      });
      expect(await templates()).toEqual([]);

      world.registry?.faults.recover();
      expect((await installPackage(target, NGINX)).kind).toBe('installed');
      expect(await record()).toMatchObject({ status: 'installed', version: '2.1.0', failedInstalls: [] });
      expect(await templates()).toContain('logs-nginx.access');
    },
  );

  it('leaves the installed version whole when the newer one cannot be fetched', async () => {
    await installPackage(target, OLD_NGINX);
    const before = await pipelines();
    world.registry?.faults.goDown();
    await installPackage(target, NGINX);
    expect(await record()).toMatchObject({
      status: 'installed',
      version: '2.0.0',
      failedInstalls: [{ targetVersion: '2.1.0', code: 'registry-unreachable' }],
    });
    expect(await pipelines()).toEqual(before);
  });

  it('of the same version again writes nothing', async () => {
    await installPackage(target, NGINX);
    const before = await record();
    expect((await installPackage(target, NGINX)).kind).toBe('already-installed');
    expect(await record()).toEqual(before);
  });

  it('is done by one of two consoles that try at once', async () => {
    const answers = await Promise.all([installPackage(target, NGINX), installPackage(aConsole(), NGINX)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['busy', 'installed']);
    expect(await record()).toMatchObject({ status: 'installed', version: '2.1.0', lock: undefined });
  });
});

describe('a console that dies in the middle of an install', () => {
  /** Everything works until the first component template of the package; then nothing ever answers. */
  function dyingConsole(): InstallTarget {
    const never = new Promise<never>(() => undefined);
    return aConsole({
      connection: {
        ...connection,
        templates: {
          ...connection.templates,
          putComponentTemplate: (name, body) =>
            name.startsWith('.fleet') ? connection.templates.putComponentTemplate(name, body) : never,
        },
      },
    });
  }

  async function die(wanted: typeof NGINX): Promise<void> {
    // It ends, in vain, when the test closes its connection.
    void installPackage(dyingConsole(), wanted).catch(() => undefined);
    await expect.poll(async () => (await record())?.status).toBe('installing');
    await expect.poll(pipelines).toContain(`logs-nginx.access-${wanted.version}`);
  }

  it('leaves a record that names every asset and does not say installed', async () => {
    await die(NGINX);
    const left = await record();
    expect(left?.status).toBe('installing');
    expect(left?.assets.map(({ id }) => id)).toContain('logs-nginx.access');
  });

  it('holds nobody up for longer than its lock lives; the next run finishes the install', async () => {
    await die(NGINX);
    const signal = new AbortController().signal;
    expect((await installPackage(target, NGINX)).kind).toBe('busy');
    const early = await recoverInstalls(target, signal);
    expect(early).toMatchObject({ recovered: false, requeueAt: clock.time + LOCK_LIFETIME_MS });

    clock.time += LOCK_LIFETIME_MS + 1;
    expect((await recoverInstalls(target, signal)).recovered).toBe(true);
    expect(await record()).toMatchObject({ status: 'installed', version: '2.1.0' });
    expect(await templates()).toContain('logs-nginx.access');
  });

  it('in an upgrade keeps the version that was good on record', async () => {
    await installPackage(target, OLD_NGINX);
    await die(NGINX);
    expect(await record()).toMatchObject({ status: 'installing', version: '2.0.0', installVersion: '2.1.0' });
    clock.time += LOCK_LIFETIME_MS + 1;
    await recoverInstalls(target, new AbortController().signal);
    expect(await record()).toMatchObject({ status: 'installed', version: '2.1.0' });
    expect(await pipelines()).not.toContain('logs-nginx.access-2.0.0');
  });
});

describe('an upgrade that Elasticsearch refuses', () => {
  it('ends on the old version, complete', async () => {
    await installPackage(target, OLD_NGINX);
    const before = await pipelines();
    const refusing: ElasticConnection = {
      ...connection,
      templates: {
        ...connection.templates,
        putComponentTemplate: (name, body, options) =>
          connection.templates.putComponentTemplate(
            name,
            isFirst() ? { ...body, nonsense: true } : body,
            options,
          ),
      },
    };
    let calls = 0;
    function isFirst(): boolean {
      calls += 1;
      return calls === 1;
    }
    const answer = await installPackage(aConsole({ connection: refusing }), NGINX);
    expect(answer).toMatchObject({ kind: 'failed', code: 'asset-refused' });
    expect(await record()).toMatchObject({
      status: 'installed',
      version: '2.0.0',
      failedInstalls: [{ targetVersion: '2.1.0' }],
    });
    expect(await pipelines()).toEqual(before);
  });
});

describe('a console that dies in the middle of a removal', () => {
  it('leaves a record that does not say installed; the next run finishes the removal', async () => {
    await installPackage(target, NGINX);
    const never = new Promise<never>(() => undefined);
    const dying = aConsole({
      connection: { ...connection, pipelines: { ...connection.pipelines, remove: () => never } },
    });
    void uninstallPackage(dying, 'nginx').catch(() => undefined);
    await expect.poll(templates).toEqual([]);
    expect(await record()).toMatchObject({
      status: 'install_failed',
      failedRemovals: [{ code: 'removal-interrupted' }],
    });
    const signal = new AbortController().signal;
    expect((await recoverInstalls(target, signal)).recovered).toBe(false);

    clock.time += LOCK_LIFETIME_MS + 1;
    expect((await recoverInstalls(target, signal)).recovered).toBe(true);
    expect(await record()).toBeUndefined();
    expect(await pipelines()).toEqual([]);
  });

  it('is forgotten once the package is installed again: the next removal does not wait for it', async () => {
    await installPackage(target, NGINX);
    const refusing = aConsole({
      connection: {
        ...connection,
        pipelines: { ...connection.pipelines, remove: () => Promise.reject(new Error('cut off')) },
      },
    });
    await uninstallPackage(refusing, 'nginx').catch(() => undefined);
    expect((await record())?.failedRemovals).toHaveLength(1);
    clock.time += LOCK_LIFETIME_MS + 1;
    expect((await installPackage(target, NGINX)).kind).toBe('installed');
    expect(await record()).toMatchObject({ status: 'installed', failedRemovals: [] });
  });

  it('is not finished where an install came after it, which died too: that is finished', async () => {
    await installPackage(target, NGINX);
    const never = new Promise<never>(() => undefined);
    const dying = aConsole({
      connection: {
        ...connection,
        pipelines: { ...connection.pipelines, remove: () => never },
        templates: { ...connection.templates, putIndexTemplate: () => never },
      },
    });
    void uninstallPackage(dying, 'nginx').catch(() => undefined);
    await expect.poll(record).toMatchObject({ status: 'install_failed' });
    clock.time += LOCK_LIFETIME_MS + 1;
    void installPackage(dying, NGINX).catch(() => undefined);
    await expect.poll(record).toMatchObject({ status: 'installing' });
    clock.time += LOCK_LIFETIME_MS + 1;
    expect((await recoverInstalls(target, new AbortController().signal)).recovered).toBe(true);
    expect(await record()).toMatchObject({ status: 'installed', failedRemovals: [] });
    expect(await templates()).not.toEqual([]);
  });
});

describe('a removal', () => {
  it('takes its own assets and leaves what a user or another package owns', async () => {
    await installPackage(target, NGINX);
    await installPackage(target, { name: 'redis', version: '1.4.0', force: false });
    await connection.pipelines.put('logs-nginx.access@custom', { processors: [] });
    const answer = await uninstallPackage(target, 'nginx');
    expect(answer.kind).toBe('removed');
    expect(await record()).toBeUndefined();
    expect(await templates()).toEqual([]);
    expect(await connection.pipelines.get(['logs-nginx.access@custom'])).toHaveLength(1);
    expect(await connection.templates.getIndexTemplates('logs-redis.log')).toHaveLength(1);
  });

  it('never touches an asset that carries the mark of somebody else', async () => {
    await installPackage(target, NGINX);
    await connection.pipelines.put('logs-nginx.access-2.1.0', { processors: [], _meta: { owner: 'me' } });
    await uninstallPackage(target, 'nginx');
    expect(await pipelines()).toContain('logs-nginx.access-2.1.0');
  });

  it('says so when there is nothing to remove', async () => {
    expect(await uninstallPackage(target, 'nginx')).toEqual({
      kind: 'not-installed',
      message: 'nginx is not installed',
    });
  });
});

describe('a first install that Elasticsearch refuses half-way', () => {
  const refusal = {
    status: 400,
    headers: { 'x-elastic-product': 'Elasticsearch' },
    body: { error: { type: 'illegal_argument_exception', reason: 'No.' }, status: 400 },
  };
  const ASSET = /^\/_(ingest\/pipeline|component_template|index_template|ilm\/policy)\//;
  /** Of Fleet itself: every install makes sure of them, and no removal takes them. */
  const SHARED = '.fleet_';

  const names = async (): Promise<readonly string[]> => {
    const [index, component, pipeline] = await Promise.all([
      connection.templates.getIndexTemplates('*'),
      connection.templates.componentTemplateNames('*'),
      connection.pipelines.get(['*']),
    ]);
    const all = [...index.map(({ name }) => name), ...component, ...pipeline.map(({ name }) => name)];
    return [...new Set(all.filter((name) => !name.startsWith(SHARED)))].toSorted();
  };

  it('keeps on record all that it left, which was announced, and a removal takes it', async () => {
    const before = await names();
    const gate = await startHttpGate(world.cluster('management').url);
    const gated = connect({
      hosts: [gate.url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 60_000,
    });
    const another = aConsole({
      connection: gated,
      store: createInstallationStore(gated, recordingLog().log),
    });
    const left: number[] = [];
    try {
      for (let at = 1; ; at++) {
        let seen = 0;
        gate.answer = ({ method, path }) =>
          method === 'PUT' && ASSET.test(path) && ++seen >= at ? refusal : undefined;
        const answer = await installPackage(another, NGINX);
        if (answer.kind === 'installed') break;
        expect(answer).toMatchObject({ kind: 'failed' });
        const found = await record();
        expect(found).toMatchObject({ status: 'install_failed', lock: undefined });
        const announced = new Set(found?.assets.map(({ id }) => id));
        const more = (await names()).filter((name) => !before.includes(name));
        expect(more.filter((name) => !announced.has(name))).toEqual([]);
        left.push(more.length);
        gate.answer = undefined;
        expect(await uninstallPackage(another, 'nginx')).toMatchObject({ kind: 'removed' });
        expect(await names()).toEqual(before);
      }
    } finally {
      await gated.close();
      await gate.close();
    }
    // It was refused before anything was there, and with almost everything.
    expect(left[0]).toBe(0);
    expect(Math.max(...left)).toBeGreaterThan(3);
  });
});

describe('a cluster that is busy for a moment', () => {
  const TEMPLATE = '/_index_template/logs-nginx.access';
  const busy = {
    status: 503,
    headers: { 'x-elastic-product': 'Elasticsearch' },
    body: {
      error: {
        type: 'process_cluster_event_timeout_exception',
        reason: 'failed to process cluster event (put-index-template) within 30s',
      },
      status: 503,
    },
  };
  let gate: HttpGate;
  let gated: ElasticConnection;
  let pauses: number[];

  beforeEach(async () => {
    gate = await startHttpGate(world.cluster('management').url);
    gated = connect({
      hosts: [gate.url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 60_000,
    });
    pauses = [];
    target = aConsole({
      connection: gated,
      store: createInstallationStore(gated, recordingLog().log),
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    });
  });
  afterEach(async () => {
    await gated.close();
    await gate.close();
  });
  const refuse = (answer: GateAnswer, times = Infinity): void => {
    let left = times;
    gate.answer = ({ method, path }) =>
      method === 'PUT' && path === TEMPLATE && left-- > 0 ? answer : undefined;
  };

  it('is asked again a few times', async () => {
    refuse(busy, 2);
    expect(await installPackage(target, NGINX)).toMatchObject({ kind: 'installed' });
    expect(pauses).toEqual([500, 1_000]);
  });

  it('and stays so: the install fails with asset and reason, and can be tried again at once', async () => {
    refuse(busy);
    const answer = await installPackage(target, NGINX);
    expect(answer).toMatchObject({ kind: 'failed', retryable: true });
    expect(answer.kind === 'failed' && answer.message).toMatch(
      /index template logs-nginx.access.*failed to process cluster event.*try again in a minute/,
    );
    expect(pauses).toEqual([500, 1_000, 2_000]);
    expect(await record()).toMatchObject({ status: 'install_failed', lock: undefined });
    gate.answer = undefined;
    expect(await installPackage(target, NGINX)).toMatchObject({ kind: 'installed' });
  });

  it('that gives no answer of its own in the middle leaves no lock behind', async () => {
    refuse({ status: 502, body: '<h1>bad gateway</h1>' });
    await expect(installPackage(target, NGINX)).rejects.toThrow(/502/);
    expect(pauses).toEqual([]);
    expect(await record()).toMatchObject({ status: 'install_failed', lock: undefined });
    gate.answer = undefined;
    expect(await installPackage(target, NGINX)).toMatchObject({ kind: 'installed' });
  });
});
