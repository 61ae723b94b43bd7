import type { ObservedRemote, RemoteObservation } from './observation.ts';

/**
 * The top-level error of the wire answer when integrations could not be looked at (docs/elastic/synced-integrations.md#status-of-a-remote;
 * `integrations` is empty then). Without a license the original answers an empty list without an error, which
 * reads as "completed"; here it is an error (C1).
 */
export function wireError(observation: Exclude<RemoteObservation, ObservedRemote>): string {
  switch (observation.kind) {
    case 'several-followers':
      return 'Not supported to sync multiple indices with prefix fleet-synced-integrations-ccr-*';
    case 'no-leader':
      return 'The leader document has not been written yet';
    case 'two-transports':
      return `The output ${observation.other} serves the same cluster with the other transport.`;
    case 'two-outputs':
      return `The output ${observation.other} serves the same cluster already.`;
    case 'no-follower':
      return 'Follower index not found';
    case 'not-available':
      return `Follower index ${observation.follower} not available`;
    case 'paused':
      return `Follower index ${observation.follower} paused`;
    case 'closed':
      return `Follower index ${observation.follower} is closed`;
    case 'fatal':
      return `Follower index ${observation.follower} fatal exception: ${observation.reason}`;
    case 'no-document':
      return `No integrations found on ${observation.follower}`;
    case 'another-cluster':
      return `Another cluster answers at ${observation.address}.`;
    case 'unreachable':
    case 'credentials-refused':
    case 'output-unusable':
    case 'read-failed':
    case 'installer-unavailable':
      return observation.message;
    case 'not-licensed':
      return 'Remote sync integrations require at least an Enterprise license.';
  }
}
