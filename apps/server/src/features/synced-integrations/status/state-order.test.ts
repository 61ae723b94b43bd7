import { SYNC_STATES } from '@lockstep/contracts';
import { worstFirst } from '@lockstep/sync-engine';
import { expect, it } from 'vitest';

it('the sync engine and the pages know the same states, and agree which is worse', () => {
  const rows = SYNC_STATES.toReversed().map((state) => ({ state }));
  expect(worstFirst(rows).map(({ state }) => state)).toEqual(SYNC_STATES);
});
