/** What stands where the console of a remote should be, and a Kibana there: both replayed, asked by a whole console. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  followerIndexName,
  getRemoteSyncedIntegrationsStatus,
  listSyncReports,
  updateOutput,
  type SyncReport,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import {
  errorStatus,
  kibanaErrors,
  startFakeKibana,
  type FakeKibana,
  type KibanaState,
} from '../testing/fake-kibana.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;
  let kibana: FakeKibana;
  const params = { outputId: 'tokyo' };
  const API_KEY = 'ZW5jb2RlZC1rZXktb2YtdGhlLXJlbW90ZQ==';

  beforeAll(async () => {
    [faulty, kibana] = await Promise.all([startFaultWorld(FAULT_ENV, {}, way), startFakeKibana()]);
    await faulty.install('nginx', '2.1.0');
    kibana.is(status(item('nginx', 'completed')));
    await faulty.ask(updateOutput, {
      params,
      body: { kibana_url: `${kibana.url}/`, kibana_api_key: API_KEY },
    });
    await faulty.untilState('tokyo', 'in_sync');
    await faulty.untilReport('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
  });
  afterAll(async () => {
    await faulty.close();
    await kibana.close();
  });

  const VERSION = '2.1.0';

  const item = (name: string, sync: string, more: object = {}) => ({
    package_name: name,
    package_version: VERSION,
    sync_status: sync,
    install_status: { main: 'installed', remote: 'installed' },
    updated_at: '2025-03-26T14:06:27.611Z',
    ...more,
  });
  const status = (...integrations: readonly object[]): KibanaState => ({
    kind: 'status',
    body: { integrations },
  });

  async function seenAs(state: KibanaState, isRight: (report: SyncReport) => boolean): Promise<SyncReport> {
    kibana.is(state);
    const report = await faulty.untilReport('tokyo', isRight);
    const { items } = await faulty.ask(listSyncReports, {});
    expect(items.find(({ output_id }) => output_id === 'paris')?.state).toBe('in_sync');
    return report;
  }

  const PAGE = '<!doctype html><title>Log in</title>';

  describe('F2: what answers in place of the console of a remote', () => {
    it.each<[string, KibanaState, RegExp]>([
      ['a web page', { kind: 'page', status: 200, html: PAGE }, /not a Kibana API answer/],
      [
        'the error page of a proxy',
        { kind: 'page', status: 502, html: PAGE },
        /status 502.*not a Kibana API/,
      ],
      [
        'a redirect to a sign-in page',
        { kind: 'redirect', to: 'http://127.0.0.1:9/login?next=x' },
        /redirect to http:\/\/127\.0\.0\.1:9\/login, which is not followed/,
      ],
      ['other JSON', { kind: 'status', body: { tagline: 'You Know, for Search' } }, /unknown shape/],
    ])('%s is named as no Kibana API', async (_, state, detail) => {
      const report = await seenAs(state, ({ reason }) => reason?.code === 'PeerNotKibana');
      expect(report.state).toBe('failed');
      expect(report.reason?.next_action).toContain('Remote Kibana URL');
      expect(report.detail).toMatch(detail);
      // Nothing green is left of what was known before.
      expect(report.integrations.filter((row) => row.state === 'in_sync')).toEqual([]);
      await seenAs(status(item('nginx', 'completed')), ({ state: now }) => now === 'in_sync');
    });

    it('with more than 10 MB is not read to its end', async () => {
      const flood: KibanaState = { kind: 'flood', bytes: 11 * 1024 * 1024 };
      const report = await seenAs(flood, ({ detail }) => detail?.includes('larger than') === true);
      expect(report.state).toBe('unreachable');
    });
  });

  describe('a Kibana that applies on the remote', () => {
    it('is asked as a Kibana asks, and the key goes nowhere else', async () => {
      await seenAs(status(item('nginx', 'completed')), ({ state }) => state === 'in_sync');
      const asked = kibana.seen.at(-1);
      expect(asked).toMatchObject({
        method: 'GET',
        url: '/api/fleet/remote_synced_integrations/status',
        headers: {
          'kbn-xsrf': 'true',
          'elastic-api-version': '2023-10-31',
          authorization: `ApiKey ${API_KEY}`,
        },
      });
      expect(JSON.stringify([faulty.main.logged, await faulty.report('tokyo')])).not.toContain(API_KEY);
    });

    const errors = kibanaErrors(followerIndexName('Tokyo'));
    it.each(Object.values(errors))('is trusted when it says: %s', async (error) => {
      const report = await seenAs(errorStatus(error), ({ detail }) => detail === error);
      expect(report).toMatchObject({ state: 'failed', reason: { code: 'peer-error' } });
      const wire = await faulty.ask(getRemoteSyncedIntegrationsStatus, { params });
      expect(wire).toEqual({ integrations: [], error });
    });

    it.each([
      ['synchronizing', {}, 'syncing', null],
      [
        'failed',
        { error: 'Found incorrect installed version 2.0.0' },
        'failed',
        'Found incorrect installed version 2.0.0',
      ],
      [
        'warning',
        { warning: { title: "Integration can't be automatically synced", message: 'By hand.' } },
        'warning',
        null,
      ],
    ])(
      'of an integration that is %s says the same on the wire and in the report',
      async (sync, more, state, detail) => {
        const own = item('nginx', sync, more);
        const report = await seenAs(status(own), (found) => found.integrations[0]?.state === state);
        expect(report.integrations[0]).toMatchObject({ package_name: 'nginx', state, detail });
        expect(await faulty.ask(getRemoteSyncedIntegrationsStatus, { params })).toEqual({
          integrations: [own],
        });
      },
    );

    it('without a license lists nothing, which is not taken for in sync', async () => {
      const report = await seenAs(status(), ({ reason }) => reason?.code === 'peer-lists-nothing');
      expect(report.state).toBe('warning');
    });

    it('with an old list is not in sync, whatever it says', async () => {
      const old = item('nginx', 'completed', { package_version: '2.0.0' });
      const report = await seenAs(status(old), ({ state }) => state === 'syncing');
      expect(report.reason?.code).toBe('not-replicated');
    });
  });

  describe('F4: a Kibana that refuses the key', () => {
    it.each([
      [401, 'Unauthorized', 'unable to authenticate with provided credentials'],
      [403, 'Forbidden', 'API [GET /api/fleet/remote_synced_integrations/status] is unauthorized for user'],
    ])(
      'with %i is named with its words and the fix, and asked no more often',
      async (code, error, message) => {
        const envelope: KibanaState = { kind: 'envelope', status: code, error, message };
        const report = await seenAs(envelope, ({ detail }) => detail?.includes(message) === true);
        expect(report.state).toBe('failed');
        expect(report.reason?.code).toBe(code === 401 ? 'CredentialInvalid' : 'PrivilegesMissing');
        expect(report.detail).toContain(`failed with status ${code}. ${message}`);
        expect(report.reason?.next_action).toMatch(code === 401 ? /API key/ : /privilege|feature_fleet|role/);
        // Per run of the interval its own question, that of the conditions and that of a light look, and none again.
        const runs = () =>
          faulty.main.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
        const [asked, ended] = [kibana.seen.length, runs()];
        const more = await eventually(runs, (now) => now >= ended + 3);
        expect(kibana.seen.length - asked).toBeLessThanOrEqual(3 * (more - ended + 1));
      },
    );
  });

  describe('F21: a Kibana behind a proxy', () => {
    it.each<[string, KibanaState]>([
      [
        'that limits the rate',
        { kind: 'envelope', status: 429, error: 'Too Many Requests', message: 'busy' },
      ],
      ['that has nobody behind it', { kind: 'page', status: 503, html: PAGE }],
    ])('%s is not taken for in sync, and comes back by itself', async (_, state) => {
      await seenAs(status(item('nginx', 'completed')), (found) => found.state === 'in_sync');
      await seenAs(state, (found) => found.state === 'failed');
      await seenAs(status(item('nginx', 'completed')), (found) => found.state === 'in_sync');
    });
  });
});
