/** Keys are replaced by a start with the new one before the old one. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { OUTPUTS_INDEX } from '@lockstep/contracts';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import { Secret } from '../../lib/secret.ts';
import { createSecretBox, type SecretBox } from '../../lib/secret-box.ts';
import { encryptionKeysIn, secretsOf } from '../../lib/encryption-keys.ts';
import { asSuperuser, recordingLog, startTestWorld } from '../../testing/test-consoles.ts';
import { OUTPUT_DEFAULTS, type RemoteOutput } from './output.ts';
import { createOutputStore, type OutputStore } from './output-store.ts';
import { resealSecrets, sealedIn } from './reseal-secrets.ts';
import { placeOf } from './secret-addresses.ts';

const key = () => new Secret(randomBytes(32).toString('base64'));
const [OLD, NEW, LOST] = [key(), key(), key()];

let world: World;
let connection: ElasticConnection;
let store: OutputStore;
let recording: ReturnType<typeof recordingLog>;

beforeEach(async () => {
  world = await startTestWorld();
  connection = asSuperuser(world, 'management');
  recording = recordingLog();
  store = createOutputStore(connection, createHiddenIndex(connection, OUTPUTS_INDEX), recording.log);
});
afterEach(async () => {
  await connection.close();
  await world.close();
});

async function put(id: string, box: SecretBox): Promise<RemoteOutput> {
  const output: RemoteOutput = {
    ...OUTPUT_DEFAULTS,
    id,
    name: id,
    type: 'remote_elasticsearch',
    hosts: [`https://${id}.example:9200`],
    updatedAt: 1,
    syncIntegrations: true,
    syncUninstalledIntegrations: false,
    kibanaUrl: undefined,
    appliedBy: 'console',
    transport: 'replication',
    installer: 'elasticsearch',
  };
  const seal = (field: 'service_token' | 'remote_api_key') =>
    box.seal(new Secret(`${id} ${field}`), placeOf(output, field));
  const sealedSecrets = { service_token: seal('service_token'), remote_api_key: seal('remote_api_key') };
  await store.create({ ...output, sealedSecrets });
  return { ...output, sealedSecrets };
}

it('everything that an older key sealed is sealed with the first, by however many consoles at once', async () => {
  await put('paris', createSecretBox([OLD]));
  await put('tokyo', createSecretBox([NEW]));
  await put('lima', createSecretBox([LOST]));
  const secretBox = createSecretBox([NEW, OLD]);
  const options = { store, secretBox, log: recording.log };
  const counted = async (): Promise<readonly number[]> =>
    encryptionKeysIn([{ of: 'outputs', sealed: (await store.list()).flatMap(sealedIn) }], secretBox).map(
      secretsOf,
    );
  expect(await counted()).toEqual([2, 2, 2]);
  await Promise.all([resealSecrets(options), resealSecrets(options)]);
  expect(await counted()).toEqual([4, 0, 2]);
  const paris = await store.get('paris');
  const opened = createSecretBox([NEW]).open(
    paris?.sealedSecrets.service_token ?? '',
    placeOf(paris ?? ({} as never), 'service_token'),
  );
  expect(opened).toMatchObject({ kind: 'opened' });
  expect(opened.kind === 'opened' && opened.secret.reveal()).toBe('paris service_token');
});

it('a start that finds nothing to do writes nothing', async () => {
  const secretBox = createSecretBox([NEW]);
  await put('tokyo', secretBox);
  world.cluster('management').clearRequests();
  await resealSecrets({ store, secretBox, log: recording.log });
  const writes = world
    .cluster('management')
    .requests()
    .filter(({ method, path }) => method !== 'GET' && !path.includes('_search'));
  expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
