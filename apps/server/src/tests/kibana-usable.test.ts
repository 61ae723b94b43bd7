/** A Kibana that installs for a remote, as people see it: what is wrong with it has one name in every view. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  listConditions,
  previewSync,
  runDoctor,
  testOutput,
  updateOutput,
  type ConditionReason,
  type OutputChange,
} from '@lockstep/contracts';
import { startKibanaWorld, type KibanaWorld } from '../testing/kibana-world.ts';

let tokyo: KibanaWorld;
const params = { outputId: 'tokyo' };

beforeAll(async () => {
  tokyo = await startKibanaWorld();
  await tokyo.until(({ state }) => state === 'in_sync');
});
afterEach(async () => {
  tokyo.world.kibana('tokyo').faults.recover();
  await tokyo.ask(updateOutput, { params, body: { installer: 'fleet' } });
});
afterAll(() => tokyo.close());

const condition = async () => {
  const answer = await tokyo.ask(listConditions, { query: { output: 'tokyo' } });
  return 'items' in answer ? answer.items.find(({ type }) => type === 'KibanaUsable') : undefined;
};

describe('what syncing would change, before the output is saved', () => {
  it('counts what that Kibana has installed, and is not known while it does not answer', async () => {
    await tokyo.install('nginx', '2.1.0');
    await tokyo.until(({ integrations }) => integrations.some(({ state }) => state === 'in_sync'));
    const preview = () => tokyo.ask(previewSync, { body: { output_id: 'tokyo', draft: DRAFT } });
    expect(await preview()).toMatchObject({
      kind: 'preview',
      items: [{ item: 'nginx', action: 'none', from_version: '2.1.0' }],
    });
    tokyo.world.kibana('tokyo').faults.goDown();
    expect(await preview()).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('cannot be reached') as string,
    });
  });
});

describe('the Kibana of a remote', () => {
  it('is found with its version, and who decided that it installs is told', async () => {
    expect(await condition()).toMatchObject({
      status: 'True',
      reason: 'AsExpected',
      message: expect.stringMatching(/through Kibana 9\.3\.2 at http:.*as the output Tokyo says/) as string,
    });
  });

  it('is found where this console installs without it, which is told with the reason', async () => {
    await tokyo.ask(updateOutput, { params, body: { installer: 'elasticsearch' } });
    tokyo.world.kibana('tokyo').faults.pretendVersion('9.4.0');
    expect(await condition()).toMatchObject({
      status: 'True',
      reason: 'NotNeeded',
      message: expect.stringMatching(/directly.*as the output Tokyo says.*9\.4\.0.*could install/) as string,
    });
    tokyo.world.kibana('tokyo').faults.goDown();
    expect(await condition()).toMatchObject({ status: 'True', reason: 'NotNeeded' });
  });

  type Faults = ReturnType<KibanaWorld['world']['kibana']>['faults'];
  it.each<[string, (faults: Faults) => void, ConditionReason]>([
    ['is not there', (faults) => faults.goDown(), 'PeerUnreachable'],
    ['is no Kibana', (faults) => faults.answerHtml(), 'PeerNotKibana'],
    ['is too old', (faults) => faults.pretendVersion('7.17.0'), 'VersionTooOld'],
    ['gives the key too few privileges', (faults) => faults.forbid(), 'PrivilegesMissing'],
    ['is starting', (faults) => faults.becomeUnavailable(), 'PeerRefuses'],
  ])('that %s: condition, doctor, report and test of the output agree', async (_what, breakIt, reason) => {
    breakIt(tokyo.world.kibana('tokyo').faults);
    const found = { type: 'KibanaUsable', reason };
    expect(await condition()).toMatchObject({ ...found, status: 'False', remedies: expect.any(Array) as [] });
    const { items } = await tokyo.ask(runDoctor, { body: { output_id: 'tokyo' } });
    expect(items[0]?.first_broken).toMatchObject({ probe_id: 'KibanaUsable' });
    const report = await tokyo.until((seen) => seen.reason?.code === reason);
    expect(report.reason?.message).toContain('The Kibana of Tokyo');
    const { checks } = await tokyo.ask(testOutput, { body: { output_id: 'tokyo', draft: DRAFT } });
    const line = checks.find(({ state, field }) => state === 'failed' && field?.startsWith('kibana_'));
    expect(line?.condition).toMatchObject({ type: 'KibanaUsable' });
  });

  it('refuses a key that somebody has invalidated', async () => {
    const key = await tokyo.tokyo.security.createApiKey({ name: 'gone', roleDescriptors: {} });
    await tokyo.tokyo.security.invalidateApiKeys([key.id]);
    await tokyo.ask(updateOutput, { params, body: { kibana_api_key: key.encoded } });
    expect(await condition()).toMatchObject({ status: 'False', reason: 'CredentialInvalid' });
  });
});

const DRAFT: OutputChange = {
  name: 'Tokyo',
  type: 'remote_elasticsearch',
  sync_integrations: true,
  installer: 'fleet',
};
