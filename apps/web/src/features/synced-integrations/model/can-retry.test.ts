import { expect, it } from 'vitest';
import { makeAsset, makeFailedIntegration, makeIntegration } from '../../../testing/make-report.ts';
import { canRetry, isAssetsError, mayBeInUse } from './can-retry.ts';

const ONCE = { count: 1, max: 5, next_retry_at: null };

it('offers a retry for what failed, is late or was tried in vain', () => {
  expect(canRetry(makeFailedIntegration())).toBe(true);
  expect(canRetry(makeIntegration({ state: 'late' }))).toBe(true);
  expect(canRetry(makeIntegration({ state: 'warning', attempts: ONCE }))).toBe(true);
  expect(canRetry(makeAsset({ state: 'warning', attempts: 2 }))).toBe(true);
});

it('offers none where another try changes nothing', () => {
  expect(canRetry(makeIntegration())).toBe(false);
  expect(canRetry(makeIntegration({ state: 'warning' }))).toBe(false);
  expect(canRetry(makeIntegration({ state: 'out_of_sync' }))).toBe(false);
  expect(canRetry(makeAsset({ state: 'warning' }))).toBe(false);
});

it('leaves the retry to the custom asset that failed', () => {
  const reason = {
    code: 'asset-refused',
    message: 'Paris refused the pipeline.',
    next_action: 'Correct it.',
  };
  const row = makeIntegration({
    state: 'failed',
    reason,
    custom_assets: [makeAsset({ state: 'failed', reason })],
  });
  expect(isAssetsError(row)).toBe(true);
  expect(canRetry(row)).toBe(false);
});

it('asks for policies in the way only when a removal was tried', () => {
  const main = { version: '1.0.0', install_status: 'not_installed' };
  const reason = { code: 'retry-removal', message: '', next_action: '' };
  expect(mayBeInUse(makeIntegration({ main, state: 'warning', reason }))).toBe(true);
  expect(mayBeInUse(makeIntegration({ main, state: 'warning', reason, remote: null }))).toBe(false);
  expect(mayBeInUse(makeIntegration({ state: 'warning', reason }))).toBe(false);
});
