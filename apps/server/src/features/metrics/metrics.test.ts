import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSyncReports, listWarnings } from '@lockstep/contracts';
import { addUser } from '../../testing/add-user.ts';
import { eventually } from '../../testing/eventually.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../../testing/test-consoles.ts';

const TOKEN = 'a-token-of-a-scraper-of-32-letters';
let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, env: { LOCKSTEP_METRICS_TOKEN: TOKEN } });
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterAll(() => started.close());

const scrape = (headers: Record<string, string> = { authorization: TEST_AUTHORIZATION }) =>
  fetch(`${started.console.url}/metrics`, { headers });

describe('/metrics', () => {
  it('tells the state of every output and the time that is left', async () => {
    const text = await eventually(
      async () => (await scrape()).text(),
      (seen) => seen.includes('lockstep_follower_lease_seconds_left{'),
    );
    expect(text).toContain('lockstep_output_state{output_id="paris",output_name="Paris",state="in_sync"} 1');
    expect(text).toContain('lockstep_output_state{output_id="paris",output_name="Paris",state="failed"} 0');
    expect(text).toMatch(/lockstep_sync_runs_total\{result="success"\} [1-9]/);
    expect(text).toMatch(/lockstep_http_requests_total\{method="GET",status="2xx"\} [1-9]/);
    expect(text).toContain('lockstep_condition{output="paris",type="LinkConnected",status="True"} 1');
    expect(text).toContain('lockstep_condition{output="",type="HomeReachable",status="True"} 1');
    expect(text).not.toContain('output="paris",type="HomeReachable"');
    expect(text).toContain('lockstep_home_up 1');
    expect(text).toMatch(/lockstep_home_answered_timestamp_seconds \d{10}/);
    expect(text).toContain('lockstep_registry_up 1');
    expect(text).toMatch(/lockstep_cluster_requests_limit\{output=""\} \d+/);
    expect(text).toMatch(/lockstep_cluster_requests_limit\{output="paris"\} \d+/);
    expect(text).toContain('lockstep_cluster_requests_refused_total{output="paris"} 0');
    expect(text).toContain('lockstep_expiry_timestamp_seconds{kind="license",output=""}');
    expect(text).toContain('lockstep_expiry_timestamp_seconds{kind="license",output="paris"}');
    expect(text).toMatch(/lockstep_output_checked_timestamp_seconds\{[^}]*\} \d{10}/);
    expect(text).toMatch(/lockstep_output_last_in_sync_timestamp_seconds\{[^}]*\} \d{10}/);
    expect(text).toMatch(/lockstep_sync_last_success_timestamp_seconds \d{10}/);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).toMatch(/^lockstep_build_info\{version="0.0.0",node="[\d.]+"\} 1$/m);
    expect(text).not.toContain(TEST_PASSWORD);
  });

  it('wants a user who may see outputs, or its token, unless it is opened', async () => {
    expect((await scrape({})).status).toBe(401);
    const nobody = await addUser(started, 'nobody', { cluster: [] });
    expect((await scrape({ authorization: nobody })).status).toBe(403);
    expect((await scrape({ authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
    const answer = await scrape({ authorization: `Bearer ${TOKEN}` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('counters', () => {
  it('begin with zeros, so that the first increase is seen', async () => {
    const text = await (await scrape()).text();
    expect(text).toMatch(/lockstep_sync_runs_total\{result="error"\} \d/);
    expect(text).toContain('lockstep_http_requests_total{method="PUT",status="5xx"} 0');
    expect(text).toContain('lockstep_automatic_repairs_total{result="failed"} 0');
    expect(text).toContain('lockstep_log_lines_dropped_total 0');
  });

  it('count items so that their sum is all of them', async () => {
    const text = await (await scrape()).text();
    expect(text).toContain('lockstep_output_items{');
    expect(text).not.toContain('state="total"');
  });

  it('time requests by the pattern of their route, whatever their path is', async () => {
    for (const path of [
      '/api/fleet/outputs/paris',
      '/api/fleet/outputs/nosuch',
      '/x1',
      '/x2',
      '/app/nowhere',
    ])
      await (
        await fetch(started.console.url + path, { headers: { authorization: TEST_AUTHORIZATION } })
      ).text();
    const text = await (await scrape()).text();
    const routes = new Set(
      [...text.matchAll(/lockstep_http_request_duration_seconds_count\{[^}]*route="([^"]+)"/g)].map(
        ([, route]) => route,
      ),
    );
    expect(routes).toContain('/api/fleet/outputs/:outputId');
    expect(routes).toContain('pages');
    expect(routes).toContain('none');
    expect([...routes].filter((route) => /paris|x1/.test(route ?? ''))).toEqual([]);
  });
});

describe('warnings', () => {
  it('are looked at when somebody asks', async () => {
    const answer = await eventually(
      () => started.call(listWarnings, {}),
      (seen) => seen.kind === 'ok' && seen.value.looked_at !== null,
    );
    expect(answer).toMatchObject({ kind: 'ok', value: { items: [] } });
  });
});

it('a remote that does not answer was looked at all the same', async () => {
  await started.world.faults.stopCluster('paris');
  try {
    const text = await eventually(
      async () => (await scrape()).text(),
      (seen) =>
        seen.includes('lockstep_output_state{output_id="paris",output_name="Paris",state="unreachable"} 1'),
    );
    expect(text).toMatch(/lockstep_output_checked_timestamp_seconds\{[^}]*\} \d{10}/);
  } finally {
    await started.world.faults.startCluster('paris');
  }
});

describe('/metrics, open or by its token,', () => {
  it.each([
    ['open', { LOCKSTEP_METRICS_ACCESS: 'open' }, {}],
    ['its token', { LOCKSTEP_METRICS_TOKEN: TOKEN }, { authorization: `Bearer ${TOKEN}` }],
  ])('answers while the management cluster is down, and says so: %s', async (_how, env, headers) => {
    const open = await startTestConsole({ isParisLinked: true, env });
    try {
      const read = async (): Promise<string> => {
        const answer = await fetch(`${open.console.url}/metrics`, { headers });
        expect(answer.status).toBe(200);
        return answer.text();
      };
      await eventually(read, (text) => text.includes('lockstep_condition{output="paris"'));
      await open.world.faults.stopCluster('management');
      const text = await eventually(read, (seen) => seen.includes('lockstep_home_up 0'));
      expect(text).toContain('lockstep_output_state{output_id="paris"');
    } finally {
      await open.close();
    }
  });
});
