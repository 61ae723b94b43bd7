import { expect, it } from 'vitest';
import { wireError } from './wire-error.ts';

const follower = 'fleet-synced-integrations-ccr-paris';

it.each([
  [
    { kind: 'several-followers', followers: ['a', 'b'] } as const,
    'Not supported to sync multiple indices with prefix fleet-synced-integrations-ccr-*',
  ],
  [{ kind: 'no-follower' } as const, 'Follower index not found'],
  [{ kind: 'not-available', follower } as const, `Follower index ${follower} not available`],
  [{ kind: 'paused', follower } as const, `Follower index ${follower} paused`],
  [
    { kind: 'fatal', follower, reason: 'lease lost' } as const,
    `Follower index ${follower} fatal exception: lease lost`,
  ],
  [{ kind: 'no-document', follower } as const, `No integrations found on ${follower}`],
  [
    { kind: 'another-cluster', address: 'https://paris:9200', expected: 'a', found: 'b' } as const,
    'Another cluster answers at https://paris:9200.',
  ],
  [{ kind: 'read-failed', message: 'es error' } as const, 'es error'],
  [{ kind: 'unreachable', message: 'connect ECONNREFUSED', since: 0 } as const, 'connect ECONNREFUSED'],
  [{ kind: 'credentials-refused', message: 'not allowed' } as const, 'not allowed'],
  [
    { kind: 'not-licensed', place: 'remote' } as const,
    'Remote sync integrations require at least an Enterprise license.',
  ],
])('says on the wire what stands in the way (C1 to C6): %j', (observation, text) => {
  expect(wireError(observation)).toBe(text);
});
