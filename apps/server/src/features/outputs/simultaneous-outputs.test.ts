/** Two consoles of one home save outputs to one remote at the same moment: each has looked before the other has written. */
import type { NewOutput } from '@lockstep/contracts';
import { OUTPUTS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import { createSecretBox } from '../../lib/secret-box.ts';
import { Secret } from '../../lib/secret.ts';
import { asSuperuser, recordingLog, startTestWorld, TEST_KEY } from '../../testing/test-consoles.ts';
import { createOutputChanges, type OutputChanges } from './change-outputs.ts';
import { createOutputStore, type OutputStore } from './output-store.ts';

let world: World;
let home: ElasticConnection;

beforeAll(async () => {
  world = await startTestWorld();
  home = asSuperuser(world, 'management');
});
afterAll(async () => {
  await home.close();
  await world.close();
});

/** Those who list what there is wait for each other, once: nobody writes before everybody has looked. */
function meetingPoint(expected: number): () => Promise<void> {
  let arrived = 0;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    arrived += 1;
    if (arrived === expected) open();
    if (arrived <= expected) await all;
  };
}

function changesOf(meet: () => Promise<void>): {
  readonly changes: OutputChanges;
  readonly store: OutputStore;
} {
  const store = createOutputStore(home, createHiddenIndex(home, OUTPUTS_INDEX), recordingLog().log);
  const changes = createOutputChanges({
    store: {
      ...store,
      async list(how) {
        const all = await store.list(how);
        await meet();
        return all;
      },
    },
    secretBox: createSecretBox([new Secret(TEST_KEY)]),
    clock: systemClock,
    proxies: () => Promise.resolve([]),
    newId: () => 'new',
    users: {
      findTied: () => Promise.resolve(undefined),
      pinTied: () => Promise.resolve(),
      bump: () => Promise.resolve(),
      release: () => Promise.resolve(),
    },
    isSyncLicensed: () => Promise.resolve(true),
  });
  return { changes, store };
}

const remote = (id: string, host: string, more: Partial<NewOutput> = {}): NewOutput => ({
  id,
  name: id,
  type: 'remote_elasticsearch',
  hosts: [host],
  sync_integrations: true,
  transport: 'direct',
  remote_api_key: 'a key',
  service_token: 'a token',
  ...more,
});

const resultOf = async (saving: Promise<unknown>): Promise<string> =>
  saving.then(
    () => 'saved',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const storedAt = async ({ store }: { readonly store: OutputStore }, host: string) =>
  (await store.list()).filter((each) => each.hosts.includes(host)).map(({ id }) => id);

describe('two outputs to one remote that are saved at the same moment', () => {
  it.each([
    ['both apply directly', {}, /has one of these hosts already; one remote cluster is served by one output/],
    ['one of them replicates', { transport: 'replication' }, /has one of these hosts and another transport/],
    [
      'one is installed by a Kibana',
      { installer: 'fleet', kibana_url: 'http://kibana:5601', kibana_api_key: 'a key' },
      /has one of these hosts and another installer/,
    ],
  ] as const)(
    '%s: one is saved, the other refused with the reason and gone again',
    async (name, more, reason) => {
      const host = `http://${name.replaceAll(' ', '-').toLowerCase()}:9200`;
      const meet = meetingPoint(2);
      const [one, other] = [changesOf(meet), changesOf(meet)];
      const results = await Promise.all([
        resultOf(one.changes.create(remote(`one of ${name}`, host), 'somebody')),
        resultOf(other.changes.create(remote(`other of ${name}`, host, more), 'somebody')),
      ]);
      expect(results.filter((result) => result === 'saved')).toHaveLength(1);
      expect(results.find((result) => result !== 'saved')).toMatch(reason);
      expect(await storedAt(one, host)).toHaveLength(1);
    },
  );

  it('are refused as changes, too: the later one is as it was before', async () => {
    const ready = changesOf(() => Promise.resolve());
    await ready.changes.create(remote('lyon', 'http://lyon:9200', { sync_integrations: false }), 'somebody');
    await ready.changes.create(
      remote('lugdunum', 'http://lyon:9200', { sync_integrations: false }),
      'somebody',
    );
    const meet = meetingPoint(2);
    const both = ['lyon', 'lugdunum'].map((id) =>
      resultOf(changesOf(meet).changes.update(id, { sync_integrations: true }, 'somebody')),
    );
    expect((await Promise.all(both)).filter((result) => result === 'saved')).toHaveLength(1);
    const syncing = (await ready.store.list()).filter(
      (each) =>
        each.type === 'remote_elasticsearch' && each.hosts[0] === 'http://lyon:9200' && each.syncIntegrations,
    );
    expect(syncing).toHaveLength(1);
  });

  it('are both saved where each replicates, because each has a follower of its own', async () => {
    const meet = meetingPoint(2);
    const both = ['nice', 'nizza'].map((id) =>
      resultOf(
        changesOf(meet).changes.create(
          remote(id, 'http://nice:9200', { transport: 'replication' }),
          'somebody',
        ),
      ),
    );
    expect(await Promise.all(both)).toEqual(['saved', 'saved']);
  });
});
