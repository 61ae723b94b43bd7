import { describe, expect, it } from 'vitest';
import { CONDITION_REASONS } from './conditions.ts';
import { SETTLED_STATES, SYNC_STATE_LABELS, SYNC_STATES, worstSyncState } from './sync-states.ts';

describe('the word for a state', () => {
  it('is one for each, in the words of the field', () => {
    expect(Object.values(SYNC_STATE_LABELS).sort()).toEqual(
      [
        'In sync',
        'Syncing',
        'Late',
        'Out of sync',
        'Failed',
        'Paused',
        'Unreachable',
        'Not licensed',
        'Not addressed',
        'Not set up',
        'Waiting for a key',
        'Newer on remote',
        'Changed on remote',
        'Left on remote',
        'Frozen',
        'Unknown',
        // Kibana's own, for what wants a look and is neither of these, and for an output that does not sync.
        'Warning',
        'Sync disabled',
      ].sort(),
    );
  });

  it.each([
    ['NewerOnRemote', 'Newer on remote'],
    ['ChangedOnRemote', 'Changed on remote'],
    ['LeftOnRemote', 'Left on remote'],
    ['HomeMoved', 'Frozen'],
    ['StoredDataNewer', 'Frozen'],
    ['LicenseInsufficient', 'Not licensed'],
    ['FollowerPaused', 'Paused'],
  ] as const)('follows from the reason of a condition: %s', (reason, label) => {
    expect(SYNC_STATE_LABELS[CONDITION_REASONS[reason]]).toBe(label);
  });

  it('of what is kept on purpose never hides anything else', () => {
    for (const state of SYNC_STATES.filter((one) => !SETTLED_STATES.includes(one) && one !== 'disabled'))
      expect(worstSyncState([...SETTLED_STATES, state])).toBe(state);
  });
});
