import { describe, expect, it } from 'vitest';
import { makeRemoteOutput } from '../../../testing/make-output.ts';
import { EMPTY_VALUES, toFormValues, type OutputFormValues } from './form-values.ts';
import { validateOutput } from './validate-output.ts';

const REMOTE: OutputFormValues = {
  ...EMPTY_VALUES,
  name: 'Oslo',
  type: 'remote_elasticsearch',
  hosts: ['https://oslo.example:9200'],
  serviceToken: { kind: 'replace', value: 'token' },
};
const problems = (part: Partial<OutputFormValues>) =>
  validateOutput({ ...REMOTE, ...part }).map(({ field, message }) => `${field}: ${message}`);

describe('validateOutput', () => {
  it('finds nothing wrong with what is complete', () => {
    expect(problems({})).toEqual([]);
  });

  it.each([
    [[''], ['hosts.0: Enter a URL.']],
    [['ftp://a.example'], ['hosts.0: Invalid protocol']],
    [['a b'], ['hosts.0: Invalid URL']],
    [['https://a.example', 'https://A.example:443/'], ['hosts.1: Duplicate URL']],
  ])('checks the hosts %j', (hosts, expected) => {
    expect(problems({ hosts })).toEqual(expected);
  });

  it('asks for the access that goes with who applies integrations', () => {
    expect(problems({ syncIntegrations: true }).join()).toContain(
      'remote_api_key: Enter an API key of the remote',
    );
    expect(problems({ syncIntegrations: true, appliedBy: 'remote' })).toEqual([
      'kibana_url: Enter a URL.',
      'kibana_api_key: Enter a Kibana API key.',
    ]);
  });

  it('is not stopped by anything that is not on screen', () => {
    expect(problems({ kibanaUrl: 'nonsense', appliedBy: 'remote', caTrustedFingerprint: 'a:b' })).toEqual([]);
  });

  it('takes a path or a certificate, but no path with spaces', () => {
    expect(problems({ certificate: '-----BEGIN CERTIFICATE-----\nabc' })).toEqual([]);
    expect(problems({ certificate: '/etc/my cert.pem' })).toEqual([
      'ssl.certificate: SSL certificate path cannot contain whitespace',
    ]);
  });

  it('asks again for secrets that were saved for other hosts', () => {
    const stored = toFormValues(makeRemoteOutput());
    const moved = { ...stored, hosts: ['https://elsewhere.example:9200'] };
    expect(validateOutput(moved, stored).map(({ field }) => field)).toEqual([
      'service_token',
      'remote_api_key',
    ]);
    expect(validateOutput(stored, stored)).toEqual([]);
  });
});
