/**
 * Whatever one output stores that nobody can use, put there by another hand: every question that can be asked without
 * naming an output is answered as before, and the healthy remote goes on. A new kind of value is a row; a new question is
 * asked by itself.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ROUTES,
  getSyncReport,
  listSyncReports,
  OUTPUTS_INDEX,
  runDoctor,
  type Route,
} from '@lockstep/contracts';
import { runExportCommand } from '../cli/state-command.ts';
import { eventually } from '../testing/eventually.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

type Source = Readonly<Record<string, unknown>>;

let started: TestConsole;
let paris: Source;

const outputs = () => `${started.world.cluster('management').url}/${OUTPUTS_INDEX}/_doc`;

async function send(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${outputs()}/${path}`, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return answer.json();
}

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, env: { LOCKSTEP_SYNC_INTERVAL: '1s' } });
  await untilParis(() => true);
  paris = ((await send('GET', 'paris')) as { readonly _source: Source })._source;
});
afterAll(() => started.close());

/** A report that was made now, and says that all is well. */
async function untilParis(isNew: (checkedAt: string | null) => boolean): Promise<string | null> {
  const { item } = await eventually(
    () => started.ask(getSyncReport, { params: { outputId: 'paris' } }),
    ({ item: seen }) => seen.state === 'in_sync' && isNew(seen.checked_at),
  );
  return item.checked_at;
}

const isPlainQuestion = ({ method, path }: Route): boolean => method === 'GET' && !path.includes('{');

const QUESTIONS = ROUTES.filter(isPlainQuestion);

async function ask(route: Route): Promise<string> {
  const answer = await fetch(`${started.console.url}${route.path}`, {
    headers: { authorization: TEST_AUTHORIZATION },
    signal: AbortSignal.timeout(60_000),
  });
  await answer.body?.cancel();
  return `${route.id} ${answer.status}`;
}

const askAll = (): Promise<readonly string[]> => Promise.all(QUESTIONS.map(ask));

const remote = (change: Source): Source => ({
  ...paris,
  name: 'Berlin',
  is_default: false,
  is_default_monitoring: false,
  transport: 'direct',
  ...change,
});

const PARIS_KEY = (): string => String((paris['secrets'] as Source)['remote_api_key']);

/** What is stored, as whoever may write the index can store it. */
const KINDS: readonly (readonly [string, () => Source])[] = [
  ['a host that is none', () => remote({ hosts: ['http://['] })],
  ['no host', () => remote({ hosts: [] })],
  ['hosts of two minds', () => remote({ hosts: ['ftp://a', '', 'http://127.0.0.1:9'] })],
  ['an address that is a megabyte long', () => remote({ hosts: [`http://${'a'.repeat(1_000_000)}:9`] })],
  ['a secret that was sealed for another output', () => remote({ hosts: ['http://127.0.0.1:9'] })],
  [
    'a secret that is sealed with an unknown key',
    () => remote({ secrets: { remote_api_key: 'v2.00000000.a.b.c' } }),
  ],
  [
    'a secret that is not sealed at all',
    () => remote({ secrets: { remote_api_key: 'plain', kibana_api_key: '' } }),
  ],
  [
    'a secret that was cut off',
    () => remote({ secrets: { remote_api_key: PARIS_KEY().slice(0, 30), service_token: 'v2' } }),
  ],
  [
    'an authority that is none',
    () =>
      remote({
        ssl: {
          certificate_authorities: ['-----BEGIN CERTIFICATE-----\nno'],
          certificate: null,
          verification_mode: 'full',
        },
      }),
  ],
  [
    'a certificate without its key',
    () => remote({ ssl: { certificate_authorities: [], certificate: 'x', verification_mode: 'none' } }),
  ],
  ['a proxy that is not there', () => remote({ proxy_id: 'nowhere' })],
  [
    'a Kibana that is no address',
    () => remote({ applied_by: 'remote', kibana_url: 'http://[', transport: 'replication' }),
  ],
  ['a Kibana that installs and has no address', () => remote({ installer: 'fleet', kibana_url: null })],
  ['settings that are no YAML', () => remote({ config_yaml: '{: [' })],
  ['a date that is none', () => remote({ updated_at: 'yesterday' })],
  ['the name of another output', () => remote({ name: 'Paris', transport: 'replication' })],
  ['a name that is a megabyte long', () => remote({ name: 'b'.repeat(1_000_000) })],
  ['an empty name', () => remote({ name: '' })],
  ['a name that is no index', () => remote({ name: '//*?"<> |,#:', transport: 'replication' })],
  ['members of other types', () => remote({ hosts: 'http://a', ssl: 7, secrets: [] })],
  ['members that are missing', () => ({ type: 'remote_elasticsearch' })],
  ['an unknown type', () => remote({ type: 'carrier_pigeon' })],
];

describe('an output with', () => {
  it.each(KINDS)('%s is the trouble of that output alone', async (_what, stored) => {
    const before = await askAll();
    const newest = Date.now();
    await send('PUT', 'berlin?refresh=true', stored());
    started.console.triggerSync();
    await untilParis((checkedAt) => Date.parse(checkedAt ?? '') > newest);

    expect(await askAll()).toEqual(before);
    const { items } = await started.ask(runDoctor, { body: {} });
    expect(items.find(({ output_id: id }) => id === 'paris')?.status).not.toBe('broken');
    const reports = await started.ask(listSyncReports, {});
    const berlin = reports.items.find(({ output_id: id }) => id === 'berlin');
    expect(berlin?.state ?? 'failed').not.toBe('in_sync');
    const exported = await runExportCommand([], {
      LOCKSTEP_URL: started.console.url,
      LOCKSTEP_USERNAME: 'elastic',
      LOCKSTEP_PASSWORD: TEST_PASSWORD,
    });
    expect({ exitCode: exported.exitCode, stderr: exported.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(exported.stdout).toContain('paris');
    await send('DELETE', 'berlin?refresh=true');
  });

  it('asks many questions, among them the ones about all outputs', () => {
    expect(QUESTIONS.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'list-outputs',
        'list-output-health',
        'list-sync-report-heads',
        'get-sync-overview',
        'list-conditions',
        'list-warnings',
        'list-credentials',
        'list-incoming-links',
        'list-reachable-clusters',
        'list-setups',
        'list-encryption-keys',
      ]),
    );
  });
});
