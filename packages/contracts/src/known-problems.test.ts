import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainError, knownProblem, KNOWN_PROBLEMS } from './known-problems.ts';

const first = (text: string) => explainError(text)[0]?.id;

describe('the catalogue of known problems', () => {
  it('has every entry of the facts once', () => {
    const ids = KNOWN_PROBLEMS.map(({ id }) => id);
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
    const wanted = [...numbered('D', 17), ...numbered('C', 12), ...numbered('S', 9), 'D5b'];
    expect([...ids].sort()).toEqual(wanted.sort());
  });

  it.each(KNOWN_PROBLEMS)('$id says cause and remedy in sentences', ({ title, cause, remedy, detect }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [cause, remedy]) expect(text).toMatch(/\.$/);
    expect(detect).not.toBe('');
  });

  it('is found by id', () => {
    expect(knownProblem('D1')?.title).toBe('Saved, but not connected');
    expect(knownProblem('X1')).toBeUndefined();
  });
});

describe('an error', () => {
  it.each([
    [
      'Unable to open any proxy connections to cluster [mgmt] at address [10.0.0.1:9443]; Connection refused',
      'D2',
    ],
    ['fetching nodes from external cluster [mgmt] failed', 'D2'],
    ['connection [10.0.0.1:9443] closed by remote', 'D4'],
    ['failed to establish trust with server at [es.example:9443]: PKIX path building failed', 'D5'],
    ["client did not trust this server's certificate", 'D5'],
    ['Received fatal alert: bad_certificate', 'D6'],
    ['missing authentication credentials for action [cluster:internal/remote_cluster/handshake]', 'D6'],
    ['requires channel profile to be [_remote_cluster], but got [default]', 'D6'],
    ['Make sure you have configured remote cluster credentials', 'D7'],
    ['authentication expected API key type of [cross_cluster], but API key [x] has type [rest]', 'D9'],
    ['unable to authenticate user [abc] for action [indices:data/read]', 'D10'],
    ['action [x] towards remote cluster [mgmt] is unauthorized for user [bob] with roles [r]', 'D11'],
    [
      'action [x] towards remote cluster [mgmt] is unauthorized for user [bob] because no remote indices privileges apply for the target cluster',
      'D12',
    ],
    [
      'Setting "cluster.remote.a.proxy_address" cannot be used with the configured "cluster.remote.a.mode" [required=PROXY, configured=SNIFF]',
      'D13',
    ],
    ['no seed node left for cluster: [mgmt]', 'D14'],
    ['no such remote cluster: [mgmt]', 'C1'],
    ['no such index [fleet-synced-integrations]', 'C2'],
    ['cannot restore index [f] because an open index with same name already exists in the cluster', 'C3'],
    ['current license is non-compliant for [ccr]', 'C4'],
    [
      'Operations are no longer available for replicating. Existing retention leases [[]]; maybe increase the retention lease period setting [index.soft_deletes.retention_lease.period]?',
      'C6',
    ],
    [
      'follow index [f] should reference [abc] as leader index but instead reference [def] as leader index',
      'C9',
    ],
    ['a following engine does not accept operations without an assigned sequence number', 'C11'],
    ['remote ES is not reachable due to error: EOF', 'S3'],
  ])('%s is %s', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it('that is not known has no explanation', () => {
    expect(explainError('the printer is on fire')).toEqual([]);
    expect(explainError('')).toEqual([]);
  });

  it('of any length and content is answered with at most three entries', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
        expect(explainError(text).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
