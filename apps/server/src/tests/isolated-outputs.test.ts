/** One output whose stored values cannot be used is that output's trouble alone. */
import { createAuthority } from '@lockstep/sandbox/testing';
import {
  createOutput,
  deleteOutput,
  getStatus,
  listReachableClusters,
  listSyncReports,
  runDoctor,
  updateOutput,
  type NewOutput,
} from '@lockstep/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OUTPUT_DEFAULTS, type RemoteOutput } from '../features/outputs/output.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { callConsole } from '../testing/test-consoles.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;
  const PEM = createAuthority('Test authority', Date.now()).certificate.trim();
  const PACKAGES = ['nginx', 'redis', 'system', 'apache', 'mysql', 'postgresql', 'okta', 'kafka'];

  beforeAll(async () => {
    faulty = await startFaultWorld(FAULT_ENV, {}, way);
  });
  afterAll(() => faulty.close());
  afterEach(async () => {
    await callConsole(faulty.main.console.url, deleteOutput, { params: { outputId: 'berlin' } });
  });

  const berlin = (change: Partial<NewOutput>): NewOutput => ({
    type: 'remote_elasticsearch',
    id: 'berlin',
    name: 'Berlin',
    hosts: ['http://127.0.0.1:9'],
    service_token: 'abc',
    sync_integrations: true,
    transport: way.transport,
    remote_api_key: 'YTpi',
    ...change,
  });

  /** Something that changes at home now reaches the healthy remote, and the pages about it answer. */
  async function expectOthersWell(): Promise<void> {
    const installed = Object.keys(await faulty.installedOn('management'));
    const name = PACKAGES.find((one) => !installed.includes(one)) ?? '';
    const version = await newest(name);
    await faulty.install(name, version);
    await faulty.untilReport(
      'paris',
      ({ state, integrations }) =>
        state === 'in_sync' && integrations.some((row) => row.package_name === name),
    );
    const reports = await faulty.ask(listSyncReports, {});
    expect(reports.items.map(({ last_run: run }) => run?.result)).not.toContain('error');
    const { items } = await faulty.ask(runDoctor, { body: {} });
    expect(items.find(({ output_id }) => output_id === 'paris')?.status).toMatch(/healthy|warning/);
    expect(items.map(({ output_id }) => output_id)).toContain('berlin');
  }

  async function newest(name: string): Promise<string> {
    const url = `${faulty.world.registry?.url ?? ''}/search?package=${name}`;
    const [first] = (await (await fetch(url)).json()) as readonly { readonly version: string }[];
    return first?.version ?? '';
  }

  /** As the run says it, and as conditions do when they have been looked at. */
  const UNUSABLE = /^(output-unusable|CertificateAuthorityUnusable|CredentialMalformed)$/;

  const ssl = (text: string) => ({ ssl: { certificate_authorities: [text] } });

  describe('an output with', () => {
    it.each<readonly [string, Partial<NewOutput>, RegExp]>([
      ['escaped line breaks in its authority', ssl(PEM.replaceAll('\n', '\\n')), /Certificate authority 1/],
      [
        'an authority that is a private key',
        ssl('-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----'),
        /private key/,
      ],
      ['a key in curly quotes', { remote_api_key: '“abc”' }, /API key cannot be sent/],
    ])('%s says so on its own row, and all others go on', async (_what, change, words) => {
      await faulty.ask(createOutput, { body: berlin(change) });
      const report = await faulty.untilReport('berlin', ({ reason }) => UNUSABLE.test(reason?.code ?? ''));
      expect(report.state).toBe('failed');
      expect(`${report.reason?.message ?? ''} ${report.detail ?? ''}`).toMatch(words);
      await expectOthersWell();
    });

    it('a secret that nobody can open, or a host that is none, put there by another hand', async () => {
      const { outputs, triggerSync } = faulty.main.console;
      const stored: RemoteOutput = {
        ...OUTPUT_DEFAULTS,
        id: 'berlin',
        name: 'Berlin',
        type: 'remote_elasticsearch',
        hosts: ['http://['],
        updatedAt: 1,
        syncIntegrations: true,
        syncUninstalledIntegrations: false,
        kibanaUrl: undefined,
        appliedBy: 'console',
        installer: 'elasticsearch',
        transport: way.transport,
        sealedSecrets: { remote_api_key: 'v1.00000000.a.b.c', service_token: 'x' },
      };
      await outputs.create(stored);
      triggerSync();
      const address = await faulty.untilReport('berlin', ({ state }) => state === 'failed');
      expect(address.detail).toMatch(/address 1 is not/);
      await faulty.ask(updateOutput, {
        params: { outputId: 'berlin' },
        body: { hosts: ['http://127.0.0.1:9'], remote_api_key: 'YTpi', service_token: 'a' },
      });
      const found = await outputs.getVersioned('berlin');
      if (found === undefined) throw new Error('There is no output berlin.');
      await outputs.replace(
        { ...found.output, updatedAt: found.output.updatedAt + 1, sealedSecrets: stored.sealedSecrets },
        found,
      );
      await faulty.untilReport('berlin', ({ detail, reason }) =>
        `${reason?.message ?? ''} ${detail ?? ''}`.includes('sealed with key 00000000'),
      );
      const { items } = await faulty.ask(listReachableClusters, {});
      expect(items.map(({ id, state }) => [id, state])).toContainEqual(['berlin', 'no-key']);
      await expectOthersWell();
    });

    it('an authority that is a file of the agents is asked without it', async () => {
      await faulty.ask(createOutput, { body: berlin(ssl('/etc/ssl/ca.crt')) });
      const report = await faulty.untilReport('berlin', ({ state }) => state === 'unreachable');
      expect(report.detail).toMatch(/refused/);
      expect(await faulty.ask(getStatus, {})).toMatchObject({ status: { overall: { level: 'available' } } });
      await expectOthersWell();
    });

    it('a path with a blank in it is not saved', async () => {
      const answer = await callConsole(faulty.main.console.url, createOutput, {
        body: berlin(ssl('/path with blank/ca.crt')),
      });
      expect(answer).toMatchObject({ kind: 'problem', problem: { code: 'OUTPUT_INVALID' } });
      expect(JSON.stringify(answer)).toContain('must not contain blanks');
    });
  });
});
