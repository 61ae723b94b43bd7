import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeHost } from './names.ts';
import { fingerprintProblem, remoteAccessProblems, urlProblem } from './output-rules.ts';

describe('urlProblem', () => {
  it('takes exactly the addresses that can be stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
        expect(urlProblem(url) === undefined).toBe(url.trim() !== '' && normalizeHost(url) !== undefined);
      }),
    );
  });

  it.each([
    [' ', 'Enter a URL.'],
    ['ftp://a.example', 'Invalid protocol'],
    ['https://', 'Invalid URL'],
  ])('says of %j: %s', (url, message) => {
    expect(urlProblem(url)).toBe(message);
  });
});

it('takes fingerprints as hexadecimal digits, without colons', () => {
  expect(fingerprintProblem('')).toBeUndefined();
  expect(fingerprintProblem('AB01')).toBeUndefined();
  expect(fingerprintProblem('ab:01')).toContain('valid HEX');
});

describe('remoteAccessProblems', () => {
  const fieldsOf = (part: Partial<Parameters<typeof remoteAccessProblems>[0]>): readonly string[] =>
    remoteAccessProblems({
      syncIntegrations: true,
      appliedBy: 'console',
      kibanaUrl: undefined,
      has: () => false,
      ...part,
    }).map(({ field }) => field);

  it('asks for what goes with who applies', () => {
    expect(fieldsOf({})).toEqual(['service_token', 'remote_api_key']);
    expect(fieldsOf({ appliedBy: 'remote' })).toEqual(['service_token', 'kibana_url', 'kibana_api_key']);
    expect(fieldsOf({ syncIntegrations: false })).toEqual(['service_token']);
  });

  it('is content with what is there, but with no address that cannot work', () => {
    expect(fieldsOf({ has: () => true })).toEqual([]);
    expect(fieldsOf({ has: () => true, kibanaUrl: 'nonsense' })).toEqual(['kibana_url']);
  });
});
