/** Cross-cluster keys on the page of credentials: what it says of a link's key is what conditions say of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listConditions, listCredentials, type Credential } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
beforeEach(async () => {
  started = await startTestConsole({ isParisLinked: true });
});
afterEach(() => started.close());

async function linkKeys(): Promise<readonly Credential[]> {
  const { items } = await started.ask(listCredentials, {});
  return items.filter(({ kind }) => kind === 'cross_cluster_api_key');
}

async function condition(isRight: (status: string) => boolean) {
  return eventually(
    async () => {
      const answer = await started.ask(listConditions, { query: { output: 'paris' } });
      return 'items' in answer ? answer.items.find(({ type }) => type === 'CrossClusterKeyValid') : undefined;
    },
    (found) => found !== undefined && isRight(found.status),
  );
}

describe('the key of a link', () => {
  it('is listed with the output that follows over it', async () => {
    expect(await linkKeys()).toMatchObject([
      {
        use: 'link',
        output: { id: 'paris' },
        cluster: 'management',
        state: 'valid',
        rotation: { by: 'steps' },
      },
    ]);
    await condition((status) => status === 'True');
  });

  it.each([
    ['invalidated', 'refused', (id: string) => started.world.faults.invalidateKey('management', id)],
    ['expired', 'expired', (id: string) => started.world.faults.expireKey('management', id)],
  ])('stays listed when it was %s, as what is wrong', async (_, state, breakIt) => {
    const [key] = await linkKeys();
    breakIt(key?.ref ?? '');
    expect(await linkKeys()).toMatchObject([{ ref: key?.ref, state, output: { id: 'paris' } }]);
    await condition((status) => status === 'False');
  });

  it('is not listed any more once another one is there for the link', async () => {
    const [key] = await linkKeys();
    started.world.faults.invalidateKey('management', key?.ref ?? '');
    const { id } = await started
      .connect('management')
      .security.createCrossClusterApiKey({ name: 'another', replication: ['fleet-synced-integrations'] });
    expect(await linkKeys()).toMatchObject([{ ref: id, state: 'valid' }]);
  });

  it('does not stand for an ordinary key, or for one that opens something else', async () => {
    const { security } = started.connect('management');
    await security.createApiKey({ name: 'ordinary' });
    await security.createCrossClusterApiKey({ name: 'logs', replication: ['logs-*'] });
    expect(await linkKeys()).toHaveLength(1);
  });
});
