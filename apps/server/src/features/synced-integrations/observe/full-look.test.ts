/** A turn that finds nothing to do costs at most five requests and no write, however much there is (architecture, 11). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALLATIONS_INDEX, type LeaderDocument } from '@lockstep/contracts';
import { startTestRemote, type TestRemote } from '../../../testing/test-remote.ts';

let remote: TestRemote;

beforeAll(async () => {
  remote = await startTestRemote();
  await remote.lead([]);
  await remote.follow();
}, 30_000);

afterAll(() => remote.close());

const version = '1.0.0';
const packageName = (at: number): string => `pkg${at}`;

async function record(count: number): Promise<void> {
  const { documents, indices } = remote.on('paris');
  for (let at = 0; at < count; at++) {
    await documents.put({
      index: INSTALLATIONS_INDEX,
      id: packageName(at),
      source: {
        name: packageName(at),
        version,
        install_version: version,
        install_status: 'installed',
        install_source: 'registry',
        install_started_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-01T00:00:00Z',
      },
      guard: { kind: 'none' },
    });
  }
  await indices.refresh(INSTALLATIONS_INDEX);
}

/** Half templates, half pipelines; they name a life-cycle policy and an enrich policy that the remote has. */
async function customAssets(count: number): Promise<LeaderDocument['custom_assets']> {
  const { templates, pipelines, ilm, indices, raw } = remote.on('paris');
  await ilm.put('keep', { phases: {} });
  await indices.create('users', {});
  const match = { indices: 'users', match_field: 'id', enrich_fields: ['name'] };
  await raw.send(
    { method: 'PUT', path: '/_enrich/policy/users', body: JSON.stringify({ match }) },
    { timeoutMs: 5_000, maxBytes: 10_000 },
  );
  const assets: LeaderDocument['custom_assets'] = {};
  for (let at = 0; at < count; at++) {
    const isTemplate = at % 2 === 0;
    const name = `logs-pkg0.set${at}@custom`;
    const template = { settings: { index: { lifecycle: { name: 'keep' } } } };
    const enrich = { policy_name: 'users', field: 'id', target_field: 'user' };
    const pipeline = { processors: [{ set: { field: 'at', value: at } }, { enrich }] };
    if (isTemplate) await templates.putComponentTemplate(name, { template });
    else await pipelines.put(name, pipeline);
    assets[`${isTemplate ? 'component_template' : 'ingest_pipeline'}:${name}`] = {
      type: isTemplate ? 'component_template' : 'ingest_pipeline',
      name,
      package_name: 'pkg0',
      package_version: version,
      is_deleted: false,
      ...(isTemplate ? { template } : { pipeline }),
    };
  }
  return assets;
}

describe('an idle turn', () => {
  it.each([
    { integrations: 1, assets: 0 },
    { integrations: 50, assets: 2 },
    { integrations: 500, assets: 200 },
  ])('with $integrations integrations and $assets custom assets', async ({ integrations, assets }) => {
    await record(integrations);
    const names = Array.from({ length: integrations }, (_, at) => `${packageName(at)} ${version}`);
    await remote.lead(names, { custom_assets: await customAssets(assets) });
    const paris = remote.world.cluster('paris');
    const idle = () => remote.run({ exclusively: () => Promise.reject(new Error('something to do')) });
    await idle();
    for (let turn = 1; turn <= 9; turn++) {
      paris.clearRequests();
      const { seen } = await idle();
      expect(seen.observation.kind).toBe('observed');
      const requests = paris.requests().map(({ method, path }) => `${method} ${path}`);
      expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(5);
      expect(requests.filter((each) => /^(PUT|DELETE)/.test(each))).toEqual([]);
    }
  });
});
