/** Outputs as clients of Kibana's API create, compare, change and send them back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConditions, type RouteOutput, type createOutput } from '@lockstep/contracts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

type Item = RouteOutput<typeof createOutput>['item'] & Readonly<Record<string, unknown>>;

async function send(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${started.console.url}/api/fleet/outputs${path}`, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'x' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as { item: Item; message: string } };
}

const remote = (id: string, over: Record<string, unknown> = {}) => ({
  id,
  name: `Remote ${id}`,
  type: 'remote_elasticsearch',
  hosts: [`https://${id}.example:9200`],
  service_token: 'a-service-token-of-the-remote',
  ...over,
});

describe('a new remote output', () => {
  it('comes back without what nobody set, at once and when it is read again', async () => {
    const created = await send('POST', '', remote('minimal', { ssl: { certificate: 'a certificate' } }));
    expect(created.status).toBe(200);
    const { item } = created.body;
    expect(item).not.toHaveProperty('sync_integrations');
    expect(item).not.toHaveProperty('sync_uninstalled_integrations');
    expect(item.ssl).toEqual({ certificate: 'a certificate' });
    expect((await send('GET', '/minimal')).body.item).toEqual(item);
  });

  it('comes back with what was set to its default', async () => {
    const given = {
      sync_integrations: false,
      sync_uninstalled_integrations: false,
      ssl: { verification_mode: 'full', certificate_authorities: [] },
    };
    const { item } = (await send('POST', '', remote('explicit', given))).body;
    expect(item).toMatchObject(given);
    const renamed = await send('PUT', '/explicit', { name: 'Other' });
    expect(renamed.body.item).toMatchObject({ ...given, name: 'Other' });
  });

  it('has a value from when it is given one', async () => {
    await send('POST', '', remote('later', { ssl: { certificate: 'c' } }));
    const changed = await send('PUT', '/later', {
      sync_uninstalled_integrations: false,
      ssl: { verification_mode: 'full' },
    });
    const { item } = changed.body;
    expect(item).toMatchObject({ sync_uninstalled_integrations: false });
    expect(item).not.toHaveProperty('sync_integrations');
    expect(item.ssl).toEqual({ certificate: 'c', verification_mode: 'full' });
  });
});

describe('an output that a script reads, changes in one field and writes back whole', () => {
  it('keeps its secrets and everything else', async () => {
    const secrets = { service_token: 'token-of-the-remote', ssl: { key: 'a private key' } };
    const { service_token: _plain, ...rest } = remote('whole', { remote_api_key: 'a-key-of-the-remote' });
    const { item } = (await send('POST', '', { ...rest, secrets, sync_integrations: true })).body;
    expect(item.secrets).toEqual({
      service_token: { id: expect.any(String) as string },
      remote_api_key: { id: expect.any(String) as string },
      ssl: { key: { id: expect.any(String) as string } },
    });
    const written = await send('PUT', '/whole', { ...item, name: 'Renamed' });
    expect(written.status).toBe(200);
    const { updated_at: _then, follower_index: _follower, ...kept } = item;
    expect(written.body.item).toMatchObject({ ...kept, name: 'Renamed' });
  });

  it('goes with the answer of an Elasticsearch output, too', async () => {
    const { item } = (
      await send('POST', '', { ...remote('plain'), type: 'elasticsearch', service_token: undefined })
    ).body;
    expect(item).not.toHaveProperty('secrets');
    expect((await send('PUT', '/plain', item)).status).toBe(200);
  });
});

describe('members that this console does not know', () => {
  it('are taken with the value that changes nothing', async () => {
    const defaults = {
      is_internal: false,
      is_preconfigured: false,
      allow_edit: [],
      shipper: null,
      ca_trusted_fingerprint: '',
      ca_sha256: '',
      config_yaml: '',
      proxy_id: null,
      secrets: null,
    };
    expect((await send('POST', '', remote('defaults', defaults))).status).toBe(200);
  });

  it.each([
    { is_internal: true },
    { shipper: { disk_queue_enabled: true } },
    { otel_disable_beatsauth: true },
  ])('are refused by name when they would change something: %j', async (member) => {
    const answer = await send('POST', '', remote('refused', member));
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(Object.keys(member)[0]);
  });

  it('an id may have any characters that an address can carry, a name may be long', async () => {
    const id = 'eu west:1 (old)';
    expect((await send('POST', '', { ...remote('x'), id, name: 'n'.repeat(400) })).status).toBe(200);
    expect((await send('GET', `/${encodeURIComponent(id)}`)).body.item.id).toBe(id);
    expect((await send('DELETE', `/${encodeURIComponent(id)}`)).status).toBe(200);
  });
});

describe('a synced remote output as Kibana takes it', () => {
  const kibana = { kibana_url: 'https://kibana.example', kibana_api_key: 'a-key-of-that-kibana' };

  it('with address and key of its Kibana is applied by that one', async () => {
    const { body } = await send('POST', '', remote('peer', { ...kibana, sync_integrations: true }));
    expect(body.item).toMatchObject({
      applied_by: 'remote',
      transport: 'replication',
      installer: 'elasticsearch',
    });
    expect((await send('PUT', '/peer', { name: 'Peer' })).body.item).toMatchObject({ applied_by: 'remote' });
  });

  it('with a key of the remote beside them, is applied by this console', async () => {
    const keys = { ...kibana, remote_api_key: 'a-key-of-the-remote', sync_integrations: true };
    expect((await send('POST', '', remote('both', keys))).body.item).toMatchObject({ applied_by: 'console' });
  });

  it('with neither is saved, and waits for a key', async () => {
    const created = await send('POST', '', remote('waiting', { sync_integrations: true }));
    expect(created.status).toBe(200);
    const conditions = await started.ask(listConditions, { query: { output: 'waiting' } });
    expect(conditions).toMatchObject({
      summary: { type: 'KeyProvided', status: 'False', reason: 'NoCredentials' },
    });
    expect((await send('PUT', '/waiting', created.body.item)).status).toBe(200);
    const later = await send('PUT', '/waiting', kibana);
    expect(later.body.item).toMatchObject({ applied_by: 'remote', transport: 'replication' });
  });

  it('whoever says that this console applies is told that a key is lacking', async () => {
    const answer = await send('POST', '', remote('ours', { sync_integrations: true, applied_by: 'console' }));
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('Enter an API key of the remote cluster');
  });

  it('a key that is there is not taken away while syncing is on', async () => {
    await send(
      'POST',
      '',
      remote('keyed', { sync_integrations: true, remote_api_key: 'a-key-of-the-remote' }),
    );
    expect((await send('PUT', '/keyed', { remote_api_key: null })).status).toBe(400);
  });
});
