/** Integration policies on a remote, seen with no more than the key that is proposed for it, hold back an uninstall. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createPackagePolicy,
  getRemotePackageUsers,
  getRemoteSyncedIntegrationsStatus,
  getSyncReport,
  installPackage,
  INSTALLATIONS_INDEX,
  listActivity,
  startSync,
  uninstallPackage,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import {
  openConsole,
  callConsole,
  recordingLog,
  startTestConsole,
  type TestConsole,
} from '../testing/test-consoles.ts';
import { createPolicyStores } from '../features/agent-policies/policy-stores.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let started: TestConsole;
  let paris: ElasticConnection;

  const MESSAGE = 'Unable to remove package nginx:2.1.0: integration policies use it: nginx in Paris';

  beforeAll(async () => {
    started = await startTestConsole({
      isParisLinked: true,
      way,
      packages: [{ name: 'redis', version: '1.4.0' }],
    });
    paris = started.connect('paris');
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await eventually(nginx, (row) => row?.state === 'in_sync');
  });

  afterAll(() => started.close());

  async function nginx() {
    const { item } = await started.ask(getSyncReport, { params: { outputId: 'paris' } });
    return item.integrations.find(({ package_name: name }) => name === 'nginx');
  }

  async function users() {
    const params = { outputId: 'paris', packageName: 'nginx' };
    return (await started.ask(getRemotePackageUsers, { params })).item;
  }

  /** By the console at home there, as its own people do it; it is gone again before anything is removed. */
  async function usedInParis(): Promise<void> {
    const { log } = recordingLog();
    const there = await openConsole(started.world, 'paris', { log });
    try {
      const agents = await callConsole(there.url, createAgentPolicy, {
        body: { id: 'web', name: 'Web servers', namespace: 'default' },
      });
      const made = await callConsole(there.url, createPackagePolicy, {
        body: {
          id: 'nginx-1',
          name: 'nginx in Paris',
          policy_ids: ['web'],
          package: { name: 'nginx', version: '2.1.0' },
        },
      });
      expect([agents.kind, made.kind]).toEqual(['ok', 'ok']);
    } finally {
      await there.close();
    }
  }

  describe('F10: an integration that policies of the remote use', () => {
    it('is not known to be used before policies are kept there', async () => {
      expect(await users()).toMatchObject({ kind: 'unknown' });
    });

    it('has its users named', async () => {
      await usedInParis();
      expect(await users()).toEqual({
        kind: 'known',
        policies: [
          {
            id: 'nginx-1',
            name: 'nginx in Paris',
            agent_policies: [{ id: 'web', name: 'Web servers', agents: 0 }],
          },
        ],
      });
    });

    it('is not removed there: a warning that names the policy, and a record of it', async () => {
      await started.ask(uninstallPackage, { params: { name: 'nginx', version: '2.1.0' } });
      const row = await eventually(nginx, (found) => found?.state === 'warning');
      expect(row).toMatchObject({ remote: { version: '2.1.0' }, detail: MESSAGE });
      const { integrations } = await started.ask(getRemoteSyncedIntegrationsStatus, {
        params: { outputId: 'paris' },
      });
      const onTheWire = integrations.find(({ package_name: name }) => name === 'nginx');
      expect(onTheWire).toMatchObject({
        sync_status: 'warning',
        warning: { title: 'Integration was uninstalled, but removal from remote cluster failed.' },
      });
      expect(onTheWire?.warning?.message).toContain(MESSAGE);
      expect((await paris.documents.get(INSTALLATIONS_INDEX, 'nginx'))?.source).toMatchObject({
        install_status: 'installed',
        latest_uninstall_failed_attempts: [{ error: { message: MESSAGE } }],
      });
      const { items } = await started.ask(listActivity, { query: { kind: 'run', output_id: 'paris' } });
      expect(JSON.stringify(items)).toContain(MESSAGE);
    });

    it('is tried again later, and goes when nobody uses it', async () => {
      expect((await nginx())?.attempts.next_retry_at).toEqual(expect.any(String));
      await createPolicyStores(paris, recordingLog().log).packagePolicies.remove('nginx-1');
      await started.ask(startSync, { body: { output_id: 'paris', item: 'nginx' } });
      await eventually(
        () => paris.documents.get(INSTALLATIONS_INDEX, 'nginx'),
        (found) => found === undefined,
      );
    });
  });
});
