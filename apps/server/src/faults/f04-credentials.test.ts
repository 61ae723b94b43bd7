/** F4: the key of a remote is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALLATIONS_INDEX, runDoctor, updateOutput } from '@lockstep/contracts';
import { remoteKeyPrivileges, roleDescriptors } from '../conditions/needed-privileges.ts';
import { eventually } from '../testing/eventually.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  const { transport } = way;
  let faulty: FaultWorld;
  const params = { outputId: 'paris' };

  beforeAll(async () => {
    faulty = await startFaultWorld(FAULT_ENV, {}, way);
  });
  afterAll(() => faulty.close());

  async function aKey(): Promise<{ readonly id: string; readonly encoded: string }> {
    return faulty.on('paris').security.createApiKey({
      name: 'lockstep_apply',
      roleDescriptors: roleDescriptors('lockstep_apply', remoteKeyPrivileges(transport)),
    });
  }

  async function withKey(encoded: string): Promise<void> {
    await faulty.ask(updateOutput, { params, body: { remote_api_key: encoded } });
  }

  /** Said by a condition, with the words of the remote under details. */
  async function expectRefused(words: RegExp, code: RegExp): Promise<void> {
    const report = await faulty.untilReport(
      'paris',
      ({ detail, reason }) => words.test(detail ?? '') && code.test(reason?.code ?? ''),
    );
    expect(report.state).toBe('failed');
    expect(report.reason?.next_action).toMatch(/key|privilege/i);
    expect((await faulty.report('tokyo')).state).toBe('in_sync');
  }

  /** Requests of three runs of the interval to a remote that refuses them. */
  async function expectNoStorm(): Promise<void> {
    const runs = () => faulty.main.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
    const [asked, ended] = [faulty.parisGate.seen.length, runs()];
    const now = await eventually(runs, (count) => count >= ended + 3);
    expect(faulty.parisGate.seen.length - asked).toBeLessThanOrEqual(5 * (now - ended + 1));
  }

  describe('F4: a remote API key that', () => {
    it('has expired is named, with the fix and without a storm, and a new one recovers it', async () => {
      const key = await aKey();
      await withKey(key.encoded);
      await faulty.untilState('paris', 'in_sync');
      faulty.world.faults.expireKey('paris', key.id);
      await expectRefused(/did not accept the API key/, /^Credential(Expired|Invalid)$/);
      await expectNoStorm();
      const { items } = await faulty.ask(runDoctor, { body: { output_id: 'paris' } });
      expect(items[0]?.status).toBe('broken');
      await withKey((await aKey()).encoded);
      await faulty.untilState('paris', 'in_sync');
    });

    it('was invalidated is named, too', async () => {
      const key = await aKey();
      await withKey(key.encoded);
      await faulty.untilState('paris', 'in_sync');
      faulty.world.faults.invalidateKey('paris', key.id);
      await expectRefused(/did not accept the API key.*invalidated/, /^CredentialInvalid$/);
      const { items } = await faulty.ask(runDoctor, { body: { output_id: 'paris' } });
      const applied = items.flatMap(({ probes }) => probes).filter(({ area }) => area === 'items');
      // The registry and home can still be asked; of the remote nothing is claimed that nobody can see.
      expect(applied.filter(({ result }) => result === 'passed').map(({ id }) => id)).toEqual([
        'PackagesAvailable',
      ]);
    });

    it('is of the wrong kind is named, too', async () => {
      const { encoded } = await faulty.on('paris').security.createCrossClusterApiKey({
        name: 'for-links',
        replication: ['x'],
      });
      await withKey(encoded);
      await expectRefused(/did not accept the API key.*cross_cluster/, /^CredentialWrongType$/);
    });

    it('lacks a privilege is named with it', async () => {
      const weak = await faulty.on('paris').security.createApiKey({
        name: 'weak',
        roleDescriptors: roleDescriptors(
          'weak',
          remoteKeyPrivileges(transport).filter(({ index }) => index !== INSTALLATIONS_INDEX),
        ),
      });
      await withKey(weak.encoded);
      await expectRefused(/did not allow/, /^(PrivilegesMissing|credentials-refused)$/);
      await withKey((await aKey()).encoded);
      await faulty.untilState('paris', 'in_sync');
    });
  });
});
