import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewOutput, OutputChange } from '@lockstep/contracts';
import { mergeOutput, type MergeAnswer, type MergeInput } from './merge-output.ts';
import { OUTPUT_DEFAULTS, type Output, type RemoteOutput } from './output.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

function makeRemote(changes: Partial<RemoteOutput> = {}): RemoteOutput {
  return {
    ...OUTPUT_DEFAULTS,
    id: 'paris',
    type: 'remote_elasticsearch',
    name: 'Paris',
    hosts: ['https://paris.example:9200'],
    updatedAt: 0,
    syncIntegrations: true,
    syncUninstalledIntegrations: false,
    kibanaUrl: undefined,
    appliedBy: 'console',
    transport: 'replication',
    installer: 'elasticsearch',
    sealedSecrets: { service_token: 'sealed-token', remote_api_key: 'sealed-key' },
    ...changes,
  };
}

const NEW_REMOTE: NewOutput = {
  name: 'Tokyo',
  type: 'remote_elasticsearch',
  hosts: ['https://tokyo.example'],
  secrets: { service_token: 'a-service-token' },
};

function merge(change: NewOutput | OutputChange, rest: Partial<MergeInput> = {}): MergeAnswer {
  return mergeOutput({ id: 'id', stored: undefined, change, others: [], now: NOW, ...rest });
}

function problems(change: NewOutput | OutputChange, rest: Partial<MergeInput> = {}) {
  const answer = merge(change, rest);
  return answer.kind === 'invalid' ? answer.problems : [];
}

function merged(change: NewOutput | OutputChange, rest: Partial<MergeInput> = {}): Output {
  const answer = merge(change, rest);
  if (answer.kind === 'invalid') throw new Error(JSON.stringify(answer.problems));
  return answer.output;
}

const update = (change: OutputChange, stored: Output = makeRemote()) => ({
  change,
  rest: { id: stored.id, stored },
});

describe('a new output', () => {
  it('gets normalized hosts, the defaults and the balanced preset', () => {
    expect(merged(NEW_REMOTE)).toMatchObject({
      hosts: ['https://tokyo.example:443'],
      isDefault: false,
      preset: 'balanced',
      syncIntegrations: false,
      appliedBy: 'console',
      updatedAt: NOW,
    });
  });

  it.each<[string, Partial<NewOutput>, string, string]>([
    ['no host', { hosts: [] }, 'hosts', 'Enter a URL.'],
    ['an empty host', { hosts: [''] }, 'hosts.0', 'Enter a URL.'],
    ['a host that is no URL', { hosts: ['tokyo'] }, 'hosts.0', 'Invalid URL'],
    ['another protocol', { hosts: ['ftp://tokyo.example'] }, 'hosts.0', 'Invalid protocol'],
    [
      'a host twice, written differently',
      { hosts: ['https://tokyo.example', 'https://TOKYO.example:443/'] },
      'hosts.1',
      'Duplicate URL',
    ],
    ['no service token', { secrets: {} }, 'service_token', 'Enter a service token.'],
    [
      'both forms of the token',
      { service_token: 'plain' },
      'service_token',
      'Cannot specify both service_token and secrets.service_token',
    ],
    [
      'a fingerprint with colons',
      { ca_trusted_fingerprint: 'ab:cd' },
      'ca_trusted_fingerprint',
      'CA trusted fingerprint should be valid HEX encoded SHA-256 of a CA certificate',
    ],
    [
      'a reserved key beside the balanced preset',
      { preset: 'balanced', config_yaml: 'queue:\n  mem:\n    events: 1\n' },
      'preset',
      'preset cannot be balanced when config_yaml contains one of queue.mem.events',
    ],
    ['a Kibana URL that is none', { kibana_url: 'tokyo' }, 'kibana_url', 'Invalid URL'],
  ])('with %s is refused at its field', (_, change, field, message) => {
    expect(problems({ ...NEW_REMOTE, ...change })).toContainEqual({ field, message });
  });

  it('with broken YAML says where', () => {
    expect(problems({ ...NEW_REMOTE, config_yaml: 'a: [' })[0]).toMatchObject({
      field: 'config_yaml',
      message: expect.stringMatching(/^Invalid YAML: /) as string,
    });
  });

  it('is custom by itself when its YAML has a reserved key', () => {
    expect(merged({ ...NEW_REMOTE, config_yaml: 'worker: 4' }).preset).toBe('custom');
  });

  it('with syncing on needs what the one who applies needs (C9)', () => {
    const byConsole = problems({ ...NEW_REMOTE, sync_integrations: true, applied_by: 'console' });
    expect(byConsole).toContainEqual(expect.objectContaining({ field: 'remote_api_key' }));
    const byPeer = problems({ ...NEW_REMOTE, sync_integrations: true, applied_by: 'remote' });
    expect(byPeer.map(({ field }) => field)).toEqual(['kibana_url', 'kibana_api_key']);
  });

  it('with syncing on must have a follower name of its own', () => {
    const rest = { others: [makeRemote({ name: 'eu-west 1' })] };
    const change = {
      ...NEW_REMOTE,
      name: 'EU West 1',
      sync_integrations: true,
      remote_api_key: 'key-of-the-remote',
    };
    expect(problems(change, rest)).toEqual([
      {
        field: 'name',
        message: expect.stringContaining('fleet-synced-integrations-ccr-eu_west_1') as string,
      },
    ]);
    expect(problems({ ...change, name: '!!!' }).map(({ field }) => field)).toEqual(['name']);
    // 250 letters are a legal name, but not at the end of the name of an index.
    expect(problems({ ...change, name: 'a'.repeat(250) })[0]?.message).toContain('too long');
  });

  it.each(['throughput', 'scale', 'latency', 'custom'] as const)(
    'takes the preset %s with any YAML',
    (preset) => {
      expect(merged({ ...NEW_REMOTE, preset, config_yaml: 'worker: 4' }).preset).toBe(preset);
    },
  );

  it('takes an IPv6 address in brackets', () => {
    expect(merged({ ...NEW_REMOTE, hosts: ['http://[::1]:9200'] }).hosts).toEqual(['http://[::1]:9200']);
  });
});

describe('a change of an output', () => {
  it('leaves what is absent and clears what is null', () => {
    const stored = makeRemote({ kibanaUrl: 'https://kibana.example:5601', configYaml: 'a: 1', proxyId: 'p' });
    const { change, rest } = update({ config_yaml: null }, stored);
    expect(merged(change, rest)).toMatchObject({
      configYaml: undefined,
      kibanaUrl: 'https://kibana.example:5601',
      proxyId: 'p',
      hosts: stored.hosts,
    });
  });

  it('with a type but without secrets keeps the secrets (C8)', () => {
    const { change, rest } = update({ type: 'remote_elasticsearch', name: 'Paris 2' });
    expect(merge(change, rest)).toMatchObject({
      kind: 'merged',
      secrets: { service_token: { kind: 'keep' }, remote_api_key: { kind: 'keep' } },
    });
  });

  it('that sends a secret back as it was read keeps it', () => {
    const { change, rest } = update({ secrets: { service_token: { id: 'x' } } });
    expect(merge(change, rest)).toMatchObject({ secrets: { service_token: { kind: 'keep' } } });
  });

  it('that clears a secret which is needed is refused', () => {
    const { change, rest } = update({ remote_api_key: null });
    expect(problems(change, rest).map(({ field }) => field)).toEqual(['remote_api_key']);
  });

  it('is checked on the merged output: without a type the rules of the stored one hold (C7)', () => {
    const { change, rest } = update(
      { sync_integrations: true, applied_by: 'console' },
      makeRemote({ syncIntegrations: false, sealedSecrets: { service_token: 's' } }),
    );
    expect(problems(change, rest).map(({ field }) => field)).toEqual(['remote_api_key']);
  });

  it('to another type does not carry the old type’s secrets over', () => {
    const { change, rest } = update({ type: 'elasticsearch' });
    expect(merged(change, rest).type).toBe('elasticsearch');
    const back = update(
      { type: 'remote_elasticsearch' },
      {
        ...makeRemote(),
        type: 'elasticsearch',
      },
    );
    expect(problems(back.change, back.rest).map(({ field }) => field)).toContain('service_token');
  });

  it('cannot take the default flag off by hand', () => {
    const { change, rest } = update({ is_default: false }, makeRemote({ isDefault: true }));
    expect(problems(change, rest)[0]?.message).toMatch(
      /^Default output paris cannot be set to is_default=false/,
    );
  });

  it('of a name that another output has is refused', () => {
    const { change, rest } = update({ name: 'tokyo' });
    const answer = problems(change, { ...rest, others: [makeRemote({ id: 'tokyo', name: 'Tokyo' })] });
    expect(answer[0]).toEqual({ field: 'name', message: 'Another output is called tokyo.' });
  });

  it('of nothing changes nothing but the time', () => {
    const stored = makeRemote();
    const { change, rest } = update({}, stored);
    expect(merged(change, rest)).toEqual({ ...stored, updatedAt: NOW });
  });
});

describe('any input', () => {
  it('gives an output or problems, never an exception', () => {
    const anyChange = fc.record(
      {
        name: fc.string({ minLength: 1 }),
        hosts: fc.array(fc.oneof(fc.webUrl(), fc.string()), { maxLength: 4 }),
        config_yaml: fc.option(fc.string()),
        kibana_url: fc.option(fc.string()),
        type: fc.constantFrom('elasticsearch', 'remote_elasticsearch'),
        sync_integrations: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyChange, (change) => {
        const answer = merge(change, { id: 'paris', stored: makeRemote() });
        if (answer.kind === 'invalid') expect(answer.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
