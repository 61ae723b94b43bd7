/**
 * A console on each side, set up by hand as the original's end-to-end test does it, and the status route of the remote
 * as it is asked from outside (docs/compatibility.md: X1, C1 to C4).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createOutput,
  FOLLOWER_PREFIX,
  getRemoteSyncedIntegrationsStatus,
  getSyncedIntegrationsStatus,
  INSTALLATIONS_INDEX,
  installPackage,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  uninstallPackage,
  type RemoteSyncedIntegrations,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { startWorld, type World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { eventually } from '../testing/eventually.ts';
import { openConsole, asSuperuser, callConsole, TEST_PASSWORD } from '../testing/test-consoles.ts';
import { registerPrivilegesOn } from '../remedies/register-privileges.ts';
import { PEER_KEY_ROLE } from '../conditions/needed-privileges.ts';

const FOLLOWER = `${FOLLOWER_PREFIX}paris`;
const OUTPUT_ID = 'remote-elasticsearch1';
const NGINX = { name: 'nginx', version: '2.1.0' };
const ENV = { LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms' };

let world: World;
let main: Console;
let remote: Console;
let paris: ElasticConnection;

const start = (name: string): Promise<Console> => openConsole(world, name, { env: ENV });

beforeAll(async () => {
  world = await startWorld({
    clusters: ['management', 'paris'].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    links: [{ from: 'paris', to: 'management' }],
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  [main, remote] = await Promise.all([start('management'), start('paris')]);
  paris = asSuperuser(world, 'paris');
});

afterAll(async () => {
  await paris.close();
  await Promise.all([main.close(), remote.close()]);
  await world.close();
});

async function ask<const R extends Route>(
  at: Console,
  route: R,
  call: RouteCall<R>,
): Promise<RouteOutput<R>> {
  const answer = await callConsole(at.url, route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const there = (): Promise<RemoteSyncedIntegrations> => ask(remote, getSyncedIntegrationsStatus, {});
const fromMain = (): Promise<RemoteSyncedIntegrations> =>
  ask(main, getRemoteSyncedIntegrationsStatus, { params: { outputId: OUTPUT_ID } });
const nginx = async () =>
  (await fromMain()).integrations.find(({ package_name: name }) => name === NGINX.name);
const record = () => paris.documents.get(INSTALLATIONS_INDEX, NGINX.name);

describe('the status of a remote that follows nobody yet', () => {
  it('C1: says that there is no follower', async () => {
    expect(await there()).toEqual({ integrations: [], error: 'Follower index not found' });
  });

  it('C2: an index of that name that follows nobody is none', async () => {
    await paris.indices.create(FOLLOWER, {});
    expect(await there()).toEqual({ integrations: [], error: 'Follower index not found' });
    await paris.indices.remove(FOLLOWER);
  });
});

describe('X1: two consoles, an output, and a follower', () => {
  it('carry an integration to the remote, and both sides say so', async () => {
    await ask(main, installPackage, { params: NGINX });
    await registerPrivilegesOn(paris);
    const key = await paris.security.createApiKey({
      name: 'integration_sync_api_key',
      roleDescriptors: PEER_KEY_ROLE,
    });
    const token = await paris.security.createServiceToken({
      namespace: 'elastic',
      service: 'fleet-server-remote',
    });
    await ask(main, createOutput, {
      body: {
        id: OUTPUT_ID,
        name: 'Remote ES Output',
        type: 'remote_elasticsearch',
        hosts: [world.cluster('paris').url],
        kibana_url: remote.url,
        kibana_api_key: key.encoded,
        applied_by: 'remote',
        sync_integrations: true,
        sync_uninstalled_integrations: true,
        secrets: { service_token: token.value },
      },
    });
    await eventually(
      () => paris.remoteClusters.info(),
      (links) => links.some(({ alias, isConnected }) => alias === 'management' && isConnected),
    );
    await paris.followers.follow({
      index: FOLLOWER,
      remoteCluster: 'management',
      leaderIndex: LEADER_INDEX,
      waitForActiveShards: 1,
    });
    await eventually(
      () => paris.documents.get(FOLLOWER, LEADER_DOCUMENT_ID),
      (found) => found !== undefined,
    );
    await eventually(nginx, (found) => found?.sync_status === 'completed');
    expect((await record())?.source).toMatchObject({ install_status: 'installed', version: '2.1.0' });
    expect(await there()).toMatchObject({
      integrations: [
        {
          package_name: 'nginx',
          package_version: '2.1.0',
          sync_status: 'completed',
          install_status: { main: 'installed', remote: 'installed' },
        },
      ],
    });
  });

  it('C3, C4: a follower that runs is not worth a word, a paused one is an error on both sides', async () => {
    expect(await there()).not.toHaveProperty('error');
    await paris.followers.pause(FOLLOWER);
    const error = `Follower index ${FOLLOWER} paused`;
    await eventually(there, (seen) => seen.error === error && seen.integrations.length === 0);
    await eventually(fromMain, (seen) => seen.error === error && seen.integrations.length === 0);
    await paris.followers.resume(FOLLOWER);
    await eventually(there, (seen) => seen.error === undefined);
  });

  it('take it away again when it is uninstalled', async () => {
    await ask(main, uninstallPackage, { params: NGINX });
    const row = await eventually(
      nginx,
      (found) => found?.sync_status === 'completed' && found.install_status.remote === 'not_installed',
    );
    expect(row?.install_status).toEqual({ main: 'not_installed', remote: 'not_installed' });
    expect(await record()).toBeUndefined();
  });
});
