import { expect, it } from 'vitest';
import { makeSyncRequest } from '../../../testing/make-report.ts';
import { hasEnded, isUnderWay, outcomeText } from './sync-request.ts';

it('is under way until it has a final result', () => {
  expect(hasEnded(makeSyncRequest({ state: 'waiting' }))).toBe(false);
  expect(hasEnded(makeSyncRequest({ state: 'running' }))).toBe(false);
  expect(hasEnded(makeSyncRequest({ state: 'partial' }))).toBe(true);
  expect(isUnderWay({ kind: 'asking' })).toBe(true);
  expect(isUnderWay({ kind: 'ended', request: makeSyncRequest() })).toBe(false);
});

it('says in words how it stands', () => {
  expect(outcomeText({ kind: 'idle' })).toBeUndefined();
  expect(outcomeText({ kind: 'following', request: makeSyncRequest({ state: 'running' }) })).toEqual({
    tone: 'subdued',
    words: 'Syncing.',
  });
  const request = makeSyncRequest({ state: 'partial', message: '1 of 3 failed: nginx.' });
  expect(outcomeText({ kind: 'ended', request })).toEqual({
    tone: 'warning',
    words: 'Sync completed in part. 1 of 3 failed: nginx.',
  });
});

it('says why a request was not taken, and what to do', () => {
  const problem = {
    status: 409,
    code: undefined,
    message: 'Tokyo applies its integrations itself.',
    nextAction: 'Ask there.',
    requestId: undefined,
    detail: undefined,
  };
  expect(outcomeText({ kind: 'refused', problem })?.words).toBe(
    'The sync was not started. Tokyo applies its integrations itself. Ask there.',
  );
});
