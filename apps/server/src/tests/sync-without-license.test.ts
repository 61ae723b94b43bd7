/** C1: a license that does not include syncing is said, and nothing is written. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  getRemoteSyncedIntegrationsStatus,
  getSyncedIntegrationsStatus,
  getSyncReport,
  LEADER_INDEX,
  type RouteCall,
  type Route,
  encodeRequest,
  decodeResponse,
} from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { OUTPUT_DEFAULTS } from '../features/outputs/output.ts';
import { eventually } from '../testing/eventually.ts';
import { openConsole, startTestWorld, TEST_AUTHORIZATION } from '../testing/test-consoles.ts';

let world: World;
let console: Console;

const ask = (method: string, path: string): Promise<Response> =>
  fetch(world.cluster('management').url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION },
  });

async function call<const R extends Route>(route: R, input: RouteCall<R>) {
  const { method, path, headers } = encodeRequest(route, input);
  const answer = await fetch(console.url + path, {
    method,
    headers: { ...headers, authorization: TEST_AUTHORIZATION },
  });
  return decodeResponse(route, answer.status, await answer.json());
}

beforeAll(async () => {
  world = await startTestWorld();
  await ask('POST', '/_license/start_basic?acknowledge=true');
  console = await openConsole(world, 'management');
  await console.outputs.create({
    ...OUTPUT_DEFAULTS,
    id: 'paris',
    type: 'remote_elasticsearch',
    name: 'Paris',
    hosts: [world.cluster('paris').url],
    updatedAt: 1,
    syncIntegrations: true,
    syncUninstalledIntegrations: false,
    kibanaUrl: undefined,
    appliedBy: 'console',
    transport: 'replication',
    installer: 'elasticsearch',
    sealedSecrets: {},
  });
  console.triggerSync();
});

afterAll(async () => {
  await console.close();
  await world.close();
});

it('the report says so, with the next action', async () => {
  const report = await eventually(
    () => call(getSyncReport, { params: { outputId: 'paris' } }),
    (answer) => answer.kind === 'ok' && answer.value.item.reason?.code === 'LicenseInsufficient',
  );
  expect(report).toMatchObject({
    kind: 'ok',
    value: { item: { state: 'not_licensed', condition: { type: 'HomeLicensed', status: 'False' } } },
  });
});

it('C24, G2: the wire keeps the empty list of the original, with a warning beside it', async () => {
  const expected = {
    kind: 'ok',
    value: { integrations: [], warning: { title: 'Integration syncing is not licensed' } },
  };
  expect(await call(getSyncedIntegrationsStatus, {})).toMatchObject(expected);
  for (const outputId of ['paris', 'nobody']) {
    expect(await call(getRemoteSyncedIntegrationsStatus, { params: { outputId } })).toMatchObject(expected);
  }
});

it('T10: no leader index is made', async () => {
  expect((await ask('HEAD', `/${LEADER_INDEX}`)).status).toBe(404);
});
