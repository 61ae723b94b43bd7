import { setupChoicesSchema } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { parseSetupDocument, toSetupDocument, type StoredSetup } from './setup-document.ts';

const SETUP: StoredSetup = {
  id: 'tokyo',
  choices: setupChoicesSchema.parse({}),
  revision: 1,
  made: [
    {
      id: 'trial',
      kind: 'trial_license',
      place: 'remote',
      name: 'tokyo',
      ref: null,
      step: 'licenses',
      made_at: '2026-01-01T00:00:00.000Z',
      made_by: 'elastic',
    },
  ],
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'elastic',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'elastic',
};

it('a stored setup is read as it was written', () => {
  expect(parseSetupDocument('tokyo', toSetupDocument(SETUP))).toEqual(SETUP);
});

it('one of version 0.1, which spelled licenses differently, is read as well', () => {
  const old = JSON.stringify(toSetupDocument(SETUP))
    .replace('"trial_license"', '"trial_licence"')
    .replace('"licenses"', '"licences"');
  expect(old).toContain('trial_licence');
  expect(parseSetupDocument('tokyo', JSON.parse(old))).toEqual(SETUP);
});
