/** The whole line behind the screens: install on management, see it on paris, take it away again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FOLLOWER_PREFIX,
  getRemoteSyncedIntegrationsStatus,
  getSyncReport,
  installPackage,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  listOutputs,
  listPackages,
  rollUpSyncStatus,
  uninstallPackage,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'redis', version: '1.4.0' }] });
  paris = started.connect('paris');
  management = started.connect('management');
});

afterAll(() => started.close());

const report = async () => {
  const answer = await started.call(getSyncReport, { params: { outputId: 'paris' } });
  return answer.kind === 'ok' ? answer.value.item : undefined;
};

const nginx = async () => (await report())?.integrations.find((row) => row.package_name === 'nginx');

describe('an integration that is installed on management', () => {
  it('finds paris linked and in sync to begin with', async () => {
    const seen = await eventually(report, (item) => item?.state === 'in_sync');
    expect(seen?.stages.every(({ state }) => state === 'ok')).toBe(true);
    expect(seen?.counts).toMatchObject({ total: 1, in_sync: 1 });
    const { items } = await started.ask(listOutputs, {});
    expect(items.map(({ name, type }) => [name, type])).toEqual([
      ['default', 'elasticsearch'],
      ['Paris', 'remote_elasticsearch'],
    ]);
  });

  it('reaches paris as templates and pipelines, with both versions in the report', async () => {
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.0.0' }, body: { force: true } });
    const row = await eventually(nginx, (found) => found?.state === 'in_sync');
    expect(row).toMatchObject({
      main: { version: '2.0.0', install_status: 'installed' },
      remote: { version: '2.0.0', install_status: 'installed' },
    });
    const templates = await paris.templates.getIndexTemplates('logs-nginx.access');
    expect(templates.map(({ name }) => name)).toEqual(['logs-nginx.access']);
    const pipelines = await paris.pipelines.get(['logs-nginx.access-2.0.0']);
    expect(pipelines).toHaveLength(1);
  });

  it('has traveled through replication only', async () => {
    const leader = await management.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
    const follower = await paris.documents.get(`${FOLLOWER_PREFIX}paris`, LEADER_DOCUMENT_ID);
    expect(leader).toBeDefined();
    expect(follower?.source).toEqual(leader?.source);
    expect(follower?.seqNo).toBe(leader?.seqNo);
  });

  it('is upgraded there too, and the old pipelines are gone', async () => {
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await eventually(nginx, (found) => found?.state === 'in_sync' && found.remote?.version === '2.1.0');
    expect(await paris.pipelines.get(['logs-nginx.access-2.0.0'])).toEqual([]);
    expect(await paris.pipelines.get(['logs-nginx.access-2.1.0'])).toHaveLength(1);
  });

  it('shows on the route that Kibana shares', async () => {
    const status = await started.ask(getRemoteSyncedIntegrationsStatus, { params: { outputId: 'paris' } });
    expect(rollUpSyncStatus(status)).toBe('completed');
    expect(status.integrations.find((item) => item.package_name === 'nginx')).toMatchObject({
      package_version: '2.1.0',
      sync_status: 'completed',
      install_status: { main: 'installed', remote: 'installed' },
    });
  });

  it('is taken away from paris when it is uninstalled, and nothing else is', async () => {
    await started.ask(uninstallPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await eventually(
      () => paris.templates.getIndexTemplates('logs-nginx.*'),
      (found) => found.length === 0,
    );
    await eventually(report, (item) => item?.state === 'in_sync');
    expect(await paris.pipelines.get(['logs-nginx.access-2.1.0'])).toEqual([]);
    expect(await paris.templates.getIndexTemplates('logs-redis.log')).toHaveLength(1);
    const { items } = await started.ask(listPackages, {});
    expect(items.find(({ name }) => name === 'nginx')?.status).toBe('not_installed');
    expect(items.find(({ name }) => name === 'redis')?.status).toBe('installed');
  });

  it('writes the line that operators are told to look for', () => {
    expect(started.logged.map(({ msg }) => msg)).toContain('[SyncIntegrationsTask] runTask ended: success');
  });

  it('never logs a credential', () => {
    const everything = JSON.stringify(started.logged);
    expect(everything).not.toContain(TEST_PASSWORD);
    expect(everything).not.toContain(Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64'));
  });
});
