/** Index templates of single namespaces on one cluster: made with the opt-in and every install, gone with the opt-out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { diffPackage } from './diff/package-diff.ts';
import { installPackage } from './install-package.ts';
import { planPackage } from './package-plan.ts';
import { setNamespaces } from './set-namespaces.ts';
import { uninstallPackage } from './uninstall-package.ts';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
  await install('2.0.0');
});
afterEach(() => test.close());

const install = (version: string, changes: object = {}) =>
  installPackage(test.target, { name: 'nginx', version, force: false, ...changes });
const optIn = (...enabled: readonly string[]) =>
  setNamespaces(test.target, { name: 'nginx', change: (before) => ({ ...before, enabled }) });
const templates = async () =>
  (await test.connection.templates.getIndexTemplates('*'))
    .map(({ name }) => name)
    .filter((name) => name.includes('@namespace.'))
    .toSorted();
const record = async () => (await test.target.store.get('nginx'))?.installed;
const made = (namespace: string) => [
  `logs-nginx.access@namespace.${namespace}`,
  `logs-nginx.error@namespace.${namespace}`,
  `metrics-nginx.stubstatus@namespace.${namespace}`,
];

describe('a namespace that is opted in', () => {
  it('has its templates at once, of the base templates as the cluster has them, on record', async () => {
    expect(await optIn('production')).toMatchObject({ kind: 'set', overlaps: [] });

    expect(await templates()).toEqual(made('production'));
    const [access] = await test.connection.templates.getIndexTemplates(
      'logs-nginx.access@namespace.production',
    );
    expect(access?.body).toMatchObject({ index_patterns: ['logs-nginx.access-production*'], priority: 250 });
    expect((await record())?.assets.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...made('production'), 'production@custom']),
    );
    expect(await record()).toMatchObject({
      status: 'installed',
      namespaces: { enabled: ['production'], synced: [] },
      lock: undefined,
    });
  });

  it('takes the settings of its custom template, and no other namespace does', async () => {
    await optIn('production');
    await test.connection.templates.putComponentTemplate('production@custom', {
      template: { settings: { 'index.number_of_replicas': 3 } },
    });
    const replicas = async (stream: string) => {
      await test.connection.documents.put({
        index: stream,
        id: '1',
        source: { '@timestamp': '2026-01-01T00:00:00Z' },
        guard: { kind: 'create' },
      });
      const [found] = await test.connection.dataStreams.find([stream]);
      return (await test.connection.indices.settings(found?.backingIndices.at(-1) ?? ''))?.[
        'index.number_of_replicas'
      ];
    };
    expect(await replicas('logs-nginx.access-production')).toBe('3');
    expect(await replicas('logs-nginx.access-staging')).toBe('1');
  });

  it('needs no archive, and asks for nothing twice', async () => {
    test.world.registry?.faults.goDown();
    await optIn('production');
    expect(await templates()).toEqual(made('production'));
    expect(await test.writesOf(() => optIn('production'))).toEqual([]);
  });

  it('is kept by an upgrade and by an install that is forced, and shown in plan and diff', async () => {
    await optIn('production');
    await install('2.1.0');
    expect(await templates()).toEqual(made('production'));
    expect(await test.writesOf(() => install('2.1.0', { force: true }))).toEqual([]);

    const remotes = () => Promise.resolve({ remote_refusals: [], remotes_unknown: [] });
    const planned = await planPackage(test.target, { name: 'nginx', version: '2.1.0' }, remotes);
    expect(planned.kind === 'planned' && planned.plan.writes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(made('production')),
    );
    const from = await record();
    if (from === undefined) throw new Error('not installed');
    const request = { name: 'nginx', to: '2.1.0', from, homeName: 'home' };
    const compared = await diffPackage(test.target, request, () => Promise.resolve([]));
    expect(compared.kind === 'compared' && compared.diff.assets).toEqual([]);
  });

  it('goes with the opt-out, and what the user made stays', async () => {
    await test.connection.templates.putComponentTemplate('production@custom', { template: {} });
    await optIn('production', 'staging');
    expect(await templates()).toEqual([...made('production'), ...made('staging')].toSorted());
    await optIn('staging');
    expect(await templates()).toEqual(made('staging'));
    expect((await record())?.assets.map(({ id }) => id)).not.toContain('production@custom');
    expect(await test.connection.templates.componentTemplateNames('production@custom')).toHaveLength(1);
  });

  it('goes with the package', async () => {
    await optIn('production');
    await uninstallPackage(test.target, 'nginx');
    expect(await templates()).toEqual([]);
  });
});

describe('an opt-in that cannot be', () => {
  it('is refused before a write when one namespace begins with another', async () => {
    expect(await test.writesOf(() => optIn('prod', 'production'))).toEqual([]);
    expect(await optIn('prod', 'production')).toMatchObject({
      kind: 'overlapping',
      message: expect.stringContaining('prod and production') as string,
    });
  });

  it('leaves nothing when Elasticsearch refuses one of the templates', async () => {
    const before = await record();
    await test.connection.templates.putIndexTemplate('clone', {
      index_patterns: ['logs-nginx.error-production*'],
      priority: 250,
      data_stream: {},
    });
    expect(await optIn('production')).toMatchObject({
      kind: 'failed',
      code: 'asset-refused',
      message: expect.stringContaining('logs-nginx.error@namespace.production') as string,
    });
    expect(await templates()).toEqual([]);
    expect(await record()).toEqual(before);
  });

  it('does not write over a template that is not the package’s', async () => {
    const name = 'logs-nginx.error@namespace.production';
    await test.connection.templates.putIndexTemplate(name, { index_patterns: ['mine-*'] });
    expect(await optIn('production')).toMatchObject({ kind: 'failed', code: 'foreign-asset' });
    expect(await templates()).toEqual([name]);
  });

  it('is refused for what is not installed, and while somebody is at work on it', async () => {
    const other = { name: 'redis', change: () => ({ enabled: ['production'], synced: [] }) };
    expect(await setNamespaces(test.target, other)).toMatchObject({ kind: 'not-installed' });
    const current = await test.target.store.get('nginx');
    if (current === undefined) throw new Error('not installed');
    const lock = { owner: 'other', expiresAt: test.clock.time + 1_000, began: undefined };
    await test.target.store.put({ ...current.installed, lock }, current);
    expect(await optIn('production')).toMatchObject({ kind: 'busy' });
    test.clock.time += 2_000;
    expect(await optIn('production')).toMatchObject({ kind: 'set' });
  });
});

describe('templates of others that match the same data streams', () => {
  it.each([
    ['count above the namespace’s', 280, 'unused'],
    ['do not count below it', 220, 'replaces'],
  ])('%s, and are named', async (_what, priority, effect) => {
    await test.connection.templates.putIndexTemplate('clone', {
      index_patterns: ['logs-nginx.error-production*'],
      priority,
      data_stream: {},
    });
    expect(await optIn('production')).toMatchObject({
      kind: 'set',
      overlaps: [
        {
          template: 'logs-nginx.error@namespace.production',
          other: 'clone',
          otherPriority: priority,
          effect,
        },
      ],
    });
  });
});
