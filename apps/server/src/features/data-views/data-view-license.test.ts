import { afterAll, beforeAll, expect, it } from 'vitest';
import { listDataViews } from '@lockstep/contracts';
import { startWorld, type World } from '@lockstep/sandbox';
import { type Console } from '../../app/start-console.ts';
import { eventually } from '../../testing/eventually.ts';
import { openConsole, callConsole, TEST_AUTHORIZATION, TEST_PASSWORD } from '../../testing/test-consoles.ts';

let world: World;
let console_: Console;

beforeAll(async () => {
  world = await startWorld({
    clusters: ['management', 'paris'].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    links: [{ from: 'management', to: 'paris' }],
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  await fetch(`${world.cluster('management').url}/_license/start_basic?acknowledge=true`, {
    method: 'POST',
    headers: { authorization: TEST_AUTHORIZATION },
  });
  console_ = await openConsole(world, 'management');
});

afterAll(async () => {
  await console_.close();
  await world.close();
});

it('S5: the views of a link need no Enterprise license, because searching over it needs none', async () => {
  const views = async () => {
    const answer = await callConsole(console_.url, listDataViews, {});
    return answer.kind === 'ok' ? answer.value.data_view.map(({ id }) => id) : [];
  };
  const ids = await eventually(views, (found) => found.length > 1);
  expect(ids).toEqual(['paris:logs-*', 'paris:metrics-*']);
});
