import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSyncReports, listWarnings } from '@lockstep/contracts';
import { parse } from 'yaml';
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

describe('warnings', () => {
  it('are looked at when somebody asks', async () => {
    const answer = await eventually(
      () => started.call(listWarnings, {}),
      (seen) => seen.kind === 'ok' && seen.value.looked_at !== null,
    );
    expect(answer).toMatchObject({ kind: 'ok', value: { items: [] } });
  });
});

describe('/metrics that is open', () => {
  it('answers while the management cluster is down, and says so', async () => {
    const open = await startTestConsole({
      isParisLinked: true,
      env: { LOCKSTEP_METRICS_ACCESS: 'open' },
    });
    try {
      const read = async (): Promise<string> => {
        const answer = await fetch(`${open.console.url}/metrics`);
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

it('the example rules speak of metrics that there are', async () => {
  const page = readFileSync(new URL('../../../../../docs/alerts.md', import.meta.url), 'utf8');
  const block = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const rules = parse(block) as {
    groups: readonly {
      rules: readonly { alert: string; expr: string; annotations: { summary: string } }[];
    }[];
  };
  const known = await (await scrape()).text();
  for (const { alert, expr, annotations } of rules.groups.flatMap(({ rules: each }) => each)) {
    expect(alert).toMatch(/^Lockstep[A-Za-z]+$/);
    expect(annotations.summary).not.toBe('');
    for (const name of expr.match(/lockstep_\w+/g) ?? [])
      expect(known).toContain(`# TYPE ${name.replace(/_(bucket|count|sum)$/, '')} `);
  }
});
