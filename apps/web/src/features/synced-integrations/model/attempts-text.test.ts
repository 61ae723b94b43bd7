import { expect, it } from 'vitest';
import { makeFailedIntegration, makeIntegration } from '../../../testing/make-report.ts';
import { attemptsText } from './attempts-text.ts';

const NOW = Date.parse('2026-11-22T09:30:00.000Z');

it.each([
  [makeFailedIntegration(), 'attempt 3 of 5 · retry in 18:20'],
  [
    makeFailedIntegration({ attempts: { count: 3, max: 5, next_retry_at: '2026-11-22T09:00:00.000Z' } }),
    'attempt 3 of 5 · retry is due',
  ],
  [
    makeFailedIntegration({ attempts: { count: 5, max: 5, next_retry_at: null } }),
    'attempt 5 of 5 · no retry',
  ],
  [makeFailedIntegration({ attempts: { count: 2, max: 0, next_retry_at: null } }), 'attempt 2'],
  [
    makeFailedIntegration({
      attempts: { count: 1, max: 5, next_retry_at: '2026-11-23T08:00:00.000Z' },
      reason: { code: 'cannot-install', message: '', next_action: '' },
    }),
    'refused · checked again in 22:30:00',
  ],
  [makeFailedIntegration({ attempts: { count: 0, max: 5, next_retry_at: null } }), undefined],
  [makeIntegration({ attempts: { count: 2, max: 5, next_retry_at: null } }), undefined],
])('tells how far the attempts are', (row, text) => {
  expect(attemptsText(row, NOW)).toBe(text);
});
