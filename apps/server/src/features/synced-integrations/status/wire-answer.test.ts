import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type RemoteObservation } from '@lockstep/sync-engine';
import {
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  NOON,
} from '@lockstep/sync-engine/testing';
import { wireAnswer } from './wire-answer.ts';

const FOLLOWER = 'fleet-synced-integrations-ccr-paris';

const seen: RemoteObservation = {
  kind: 'observed',
  at: NOON,
  leader: makeLeader({
    integrations: [makeIntegration()],
    customAssets: { 'ingest_pipeline:logs-nginx.access@custom': makeAsset() },
  }),
  installations: [makeInstallation()],
  host: makeHost(),
};

describe('the body of the status routes', () => {
  it.each<[string, RemoteObservation, string]>([
    ['C1, C2: no follower', { kind: 'no-follower' }, 'Follower index not found'],
    [
      'C2: a follower that stopped between two questions',
      { kind: 'not-available', follower: FOLLOWER },
      `Follower index ${FOLLOWER} not available`,
    ],
    ['C4: a paused one', { kind: 'paused', follower: FOLLOWER }, `Follower index ${FOLLOWER} paused`],
    [
      'C5: one that cannot go on',
      { kind: 'fatal', follower: FOLLOWER, reason: 'history is gone' },
      `Follower index ${FOLLOWER} fatal exception: history is gone`,
    ],
    [
      'C6: one without the document',
      { kind: 'no-document', follower: FOLLOWER },
      `No integrations found on ${FOLLOWER}`,
    ],
    ['C21, C26: a document that cannot be read', { kind: 'read-failed', message: 'es error' }, 'es error'],
    ['C25: a follower that cannot be asked', { kind: 'credentials-refused', message: 'refused' }, 'refused'],
  ])('%s is an error beside an empty list', (_case, observation, error) => {
    expect(wireAnswer(observation, DEFAULT_POLICY, NOON)).toEqual({ integrations: [], error });
  });

  it('C22: custom assets that cannot be read leave the integrations as they are', () => {
    const unread = { ...seen, assets: { kind: 'unread', message: 'es error' } } as const;
    const answer = wireAnswer(unread, DEFAULT_POLICY, NOON);
    expect(answer.integrations).toMatchObject([{ package_name: 'nginx', sync_status: 'completed' }]);
    expect(answer.custom_assets).toMatchObject({
      'ingest_pipeline:logs-nginx.access@custom': {
        sync_status: 'warning',
        warning: { message: 'es error' },
      },
    });
    expect(answer).not.toHaveProperty('error');
  });
});
