/** The recipe of docs/configuration.md, run as it stands there: a remote cluster is connected by files and requests alone. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { getSyncReport, type SyncReport } from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { eventually } from '../testing/eventually.ts';
import { openConsole, callConsole, startTestWorld, TEST_AUTHORIZATION } from '../testing/test-consoles.ts';

const page = (name: string): string =>
  readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
const RECIPE =
  page('configuration.md').split('\n## A remote cluster from files\n')[1]?.split('\n## ')[0] ?? '';

/** The block that begins like this. */
function block(text: string, start: string): string {
  const found = [...text.matchAll(/```\w*\n([^]*?)```/g)].map(([, body = '']) => body);
  const wanted = found.find((body) => body.startsWith(start));
  if (wanted === undefined) throw new Error(`There is no block that begins with ${start}.`);
  return wanted.replaceAll('https://tokyo.example:9200', world.cluster('paris').url);
}

let world: World;
const consoles: Console[] = [];

let made: Awaited<ReturnType<typeof makeCredentials>>;

beforeAll(async () => {
  world = await startTestWorld();
  made = await makeCredentials();
});
afterAll(async () => {
  await Promise.all(consoles.map((each) => each.close()));
  await world.close();
});

/** As it is written: method and path, then the body. */
async function send(base: string, request: string): Promise<Readonly<Record<string, unknown>>> {
  const [line = '', ...body] = request.trim().split('\n');
  const [method = '', path = ''] = line.split(' ');
  const answer = await fetch(base + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'recipe' },
    ...(body.length === 0 ? {} : { body: body.join('\n') }),
  });
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

/** What the two requests on the remote cluster answer. */
async function makeCredentials(): Promise<{ readonly key: string; readonly token: string }> {
  const { url } = world.cluster('paris');
  const key = await send(url, block(page('privileges.md'), 'POST /_security/api_key'));
  const { token } = await send(url, block(RECIPE, 'POST /_security/service'));
  return { key: String(key['encoded']), token: (token as { readonly value: string }).value };
}

async function start(env: Readonly<Record<string, string>>): Promise<Console> {
  const started = await openConsole(world, 'management', { env });
  consoles.push(started);
  return started;
}

async function untilInSync({ url }: Console): Promise<SyncReport | undefined> {
  return eventually(
    async () => {
      const answer = await callConsole(url, getSyncReport, { params: { outputId: 'tokyo' } });
      return answer.kind === 'ok' ? answer.value.item : undefined;
    },
    (report) => report?.state === 'in_sync' && report.counts.in_sync === 1,
  );
}

describe('the recipe for a remote cluster from files', () => {
  it('connects it by the file of the console alone', async () => {
    const { key, token } = made;
    const { outputs } = parse(block(RECIPE, 'outputs:')) as { readonly outputs: readonly object[] };
    const console = await start({
      LOCKSTEP_OUTPUTS: stringify(outputs),
      TOKYO_API_KEY: key,
      TOKYO_SERVICE_TOKEN: token,
    });
    await installPackage(console.home, { name: 'nginx', version: '2.1.0', force: false });
    console.triggerSync();
    expect(await untilInSync(console)).toMatchObject({ transport: 'direct', output_name: 'Tokyo' });
    await console.close();
    consoles.pop();
  });

  it('connects it by the API of Fleet alone', async () => {
    const { key, token } = made;
    const console = await start({ LOCKSTEP_OUTPUTS: '[]' });
    await fetch(`${console.url}/api/fleet/outputs/tokyo`, {
      method: 'DELETE',
      headers: { authorization: TEST_AUTHORIZATION, 'kbn-xsrf': 'recipe' },
    });
    const request = block(RECIPE, 'POST /api/fleet/outputs');
    await send(console.url, request.replace('<encoded>', key).replace('<token>', token));
    expect(await untilInSync(console)).toMatchObject({ transport: 'direct', state: 'in_sync' });
  });
});
