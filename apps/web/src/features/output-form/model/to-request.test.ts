import { newOutputSchema, outputChangeSchema } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { makeRemoteOutput } from '../../../testing/make-output.ts';
import { EMPTY_VALUES, toFormValues, withType, type OutputFormValues } from './form-values.ts';
import { toDraft, toNewOutput, toOutputChange } from './to-request.ts';

const STORED = toFormValues(makeRemoteOutput());
const change = (part: Partial<OutputFormValues>) => toOutputChange({ ...STORED, ...part }, STORED);

describe('toOutputChange', () => {
  it('sends nothing when nothing differs', () => {
    expect(change({})).toEqual({});
  });

  it('sends what differs and nothing else', () => {
    expect(change({ name: ' Lutetia ', preset: 'latency' })).toEqual({ name: 'Lutetia', preset: 'latency' });
    expect(change({ certificate: '/etc/agent.pem' })).toEqual({ ssl: { certificate: '/etc/agent.pem' } });
  });

  it('keeps a secret, replaces it, or clears it', () => {
    expect(change({ serviceToken: { kind: 'replace', value: ' next ' } })).toEqual({ service_token: 'next' });
    expect(change({ sslKey: { kind: 'remove' } })).toEqual({ ssl: { key: null } });
  });

  it('leaves what is hidden as it is stored', () => {
    expect(change({ syncIntegrations: false, kibanaUrl: 'not a URL' })).toEqual({ sync_integrations: false });
  });

  it('drops a secret of other hosts that nobody could enter again', () => {
    const moved = {
      hosts: ['https://elsewhere.example:9200'],
      serviceToken: { kind: 'replace', value: 'token' },
      syncIntegrations: false,
    } as const;
    expect(change(moved)).toEqual({
      hosts: ['https://elsewhere.example:9200'],
      service_token: 'token',
      sync_integrations: false,
      remote_api_key: null,
    });
  });

  it('sends another type whole', () => {
    const other = withType(STORED, 'elasticsearch', STORED);
    const body = toOutputChange({ ...other, hosts: ['https://a.example:9200'] }, STORED);
    expect(outputChangeSchema.parse(body)).toMatchObject({ type: 'elasticsearch', name: 'Paris' });
    expect(body).not.toHaveProperty('service_token');
  });
});

describe('toNewOutput', () => {
  it('is what the route takes, without settings that say nothing', () => {
    const body = toNewOutput({ ...EMPTY_VALUES, name: 'Oslo', hosts: ['https://oslo.example:9200', ' '] });
    expect(newOutputSchema.parse(body)).toEqual(body);
    expect(body.hosts).toEqual(['https://oslo.example:9200']);
    expect(body).not.toHaveProperty('ssl');
    expect(body).not.toHaveProperty('sync_integrations');
  });
});

it('lets a draft be unfinished', () => {
  const draft = toDraft({ ...EMPTY_VALUES, type: 'remote_elasticsearch' }, undefined);
  expect(outputChangeSchema.safeParse(draft).success).toBe(true);
  expect(draft).not.toHaveProperty('name');
});
