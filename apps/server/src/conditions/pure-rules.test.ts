import { describe, expect, it } from 'vitest';
import type { Answer } from './observation.ts';
import { leaseOf } from './retention-lease.ts';
import { errorsOf } from './link-facts.ts';
import { createEvidenceText } from './redact-evidence.ts';
import { remediesFor } from './follower-remedies.ts';

describe('F7: the remedies of a follower', () => {
  it.each([
    ['Operations are no longer available for replicating. Existing …', true, ['recreate-follower']],
    // Also said while another cluster answers for a moment: then pausing and resuming is enough.
    [
      'index_not_found_exception: no such index [fleet-synced-integrations]',
      true,
      ['restart-follower', 'recreate-follower'],
    ],
    [
      'follow index [f] should reference [a] as leader index but instead reference [b]',
      true,
      ['recreate-follower'],
    ],
    [
      'the leader index setting [a] and follower index setting [b] must be identical',
      true,
      ['restart-follower', 'recreate-follower'],
    ],
    ['Unable to open any connections to remote cluster [management]', true, ['restart-follower']],
    ['security_exception: action is unauthorized', true, ['restart-follower']],
    ['something never seen', true, []],
    ['connect_transport_exception: refused', false, []],
    ['security_exception: action is unauthorized', false, []],
    ['Operations are no longer available for replicating', false, []],
  ] as const)('%s (fatal: %s) → %j', (text, isFatal, repairs) => {
    expect(remediesFor({ text, isFatal })).toEqual(repairs);
  });
});

describe('the lease', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  const answered = (body: unknown): Answer => ({ kind: 'answered', status: 200, body });
  const stats = (timestamp: number) =>
    answered({
      indices: {
        'fleet-synced-integrations': {
          shards: {
            '0': [
              {
                retention_leases: {
                  leases: [
                    { id: 'peer_recovery/x', timestamp: now },
                    { id: 'paris/f/u-following-management/fleet-synced-integrations/v', timestamp },
                  ],
                },
              },
            ],
          },
        },
      },
    });
  const settings = (period: string) =>
    answered({
      'fleet-synced-integrations': { settings: { 'index.soft_deletes.retention_lease.period': period } },
    });
  const clock = answered([{ epoch: String(now / 1000) }]);

  it('is counted from the last renewal, by the clock of management', () => {
    const lease = leaseOf({
      stats: stats(now - 6 * 3_600_000),
      settings: settings('12h'),
      clock,
      follower: 'f',
      now: 0,
    });
    expect(lease).toEqual({ periodMs: 43_200_000, leftMs: 21_600_000, usedPart: 0.5 });
  });

  it('is the newest of all copies of the shard, because replicas lag behind', () => {
    const copies = [now - 6 * 3_600_000, now - 60_000].map((timestamp) => ({
      retention_leases: { leases: [{ id: 'paris/f/u-following-management/x/y', timestamp }] },
    }));
    const both = answered({ indices: { 'fleet-synced-integrations': { shards: { '0': copies } } } });
    const lease = leaseOf({ stats: both, settings: settings('12h'), clock, follower: 'f', now: 0 });
    expect(lease?.leftMs).toBe(43_200_000 - 60_000);
  });

  it('ends, and is not there for others', () => {
    expect(
      leaseOf({ stats: stats(now - 60_000), settings: settings('30s'), clock, follower: 'f', now }),
    ).toMatchObject({
      leftMs: 0,
      usedPart: 1,
    });
    expect(
      leaseOf({ stats: stats(now), settings: settings('12h'), clock, follower: 'g', now }),
    ).toBeUndefined();
  });
});

describe('evidence', () => {
  const text = createEvidenceText(['s3cr3t-token', 'abc']);

  it('shows no secret that was sent, and none that an answer names as one', () => {
    const shown = text({
      note: 'sent s3cr3t-token along',
      password: 'hunter2',
      nested: [{ api_key: 'canary', encoded: 'canary', cluster_credentials: '::es_redacted::' }],
    });
    expect(shown).not.toMatch(/s3cr3t-token|hunter2|canary/);
    expect(shown).toContain('::es_redacted::');
  });

  it('shows no part of a secret, wherever it is cut', () => {
    const secret = 'S3CR3T'.repeat(20);
    for (const shift of [0, 1, 60, 119, 120, 121, 240]) {
      const body = { answer: `${'x'.repeat(3_000 - shift)}${secret}${secret}${'y'.repeat(3_000)}` };
      expect(createEvidenceText([secret])(body)).not.toContain('S3C');
    }
  });

  it('is cut', () => {
    expect(text('x'.repeat(10_000)).length).toBeLessThan(3_100);
  });
});

describe('the words of a shard', () => {
  it('hold what was suppressed and why a key was refused', () => {
    const exception = {
      type: 'no_seed_node_left_exception',
      reason: 'Unable to open any proxy connections',
      suppressed: [{ type: 'exception', reason: 'x', caused_by: { reason: 'not an SSL/TLS record' } }],
      additional_unsuccessful_credentials: 'API key: api key is expired',
    };
    const stats = (shard: object): Answer => ({
      kind: 'answered',
      status: 200,
      body: { indices: [{ shards: [shard] }] },
    });
    expect(errorsOf(stats({ read_exceptions: [{ exception }] })).read).toBe(
      'no_seed_node_left_exception: Unable to open any proxy connections (exception: x (not an SSL/TLS record); API key: api key is expired)',
    );
    expect(errorsOf(stats({}))).toEqual({ fatal: '', read: '', failedWrites: 0, sinceReadMs: undefined });
  });
});
