import { expect, it } from 'vitest';
import { makeDefaultOutput, makeRemoteOutput } from '../../../testing/make-output.ts';
import { bulkPermission, lockReason, mayDelete, mayExamine, maySync } from './output-actions.ts';
import { toOutputRow } from './output-rows.ts';

const ALLOWED = { kind: 'allowed' } as const;
const DENIED = { kind: 'denied', reason: 'Your role lacks it.' } as const;
const fallback = toOutputRow(makeDefaultOutput(), undefined);
const paris = toOutputRow(makeRemoteOutput(), 'in_sync');
const locked = toOutputRow(makeRemoteOutput({ is_preconfigured: true, allow_edit: ['hosts'] }), 'in_sync');

it('deletes neither defaults nor what the configuration has', () => {
  expect(mayDelete(paris, ALLOWED)).toEqual(ALLOWED);
  expect(mayDelete(paris, DENIED)).toEqual(DENIED);
  expect(JSON.stringify(mayDelete(fallback, ALLOWED))).toContain('agent integrations');
  expect(JSON.stringify(mayDelete(locked, ALLOWED))).toContain('configuration');
});

it('syncs remotes that have it switched on', () => {
  expect(maySync(paris, ALLOWED)).toEqual(ALLOWED);
  expect(maySync(fallback, ALLOWED).kind).toBe('denied');
  const off = toOutputRow(makeRemoteOutput({ sync_integrations: false }), 'disabled');
  expect(maySync(off, ALLOWED).kind).toBe('denied');
});

it('says why an output is locked, and what can be changed all the same', () => {
  expect(lockReason(paris)).toBeUndefined();
  expect(lockReason(locked)).toContain('hosts');
});

it('examines remotes, synced or not', () => {
  const off = toOutputRow(makeRemoteOutput({ sync_integrations: false }), 'disabled');
  expect(mayExamine(off, ALLOWED)).toEqual(ALLOWED);
  expect(mayExamine(fallback, ALLOWED).kind).toBe('denied');
});

it('offers an act on several when one of them can take it, and else says why none can', () => {
  expect(bulkPermission([DENIED, ALLOWED])).toEqual(ALLOWED);
  expect(bulkPermission([DENIED, DENIED])).toEqual(DENIED);
  expect(JSON.stringify(bulkPermission([]))).toContain('Select outputs');
});
