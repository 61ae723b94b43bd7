import { expect, it } from 'vitest';
import { makeIntegration } from '../../../testing/make-report.ts';
import { versionsText } from './versions-text.ts';

const context = { remoteName: 'Paris', appliedBy: 'console' } as const;
const side = (version: string, status = 'installed') => ({ version, install_status: status });

it.each([
  [{ main: side('2.1.0'), remote: side('2.1.0') }, '2.1.0 on both sides'],
  [{ main: side('2.1.0'), remote: null, state: 'failed' }, '2.1.0 → not installed'],
  [{ main: side('2.1.0'), remote: side('2.0.3'), state: 'syncing' }, '2.1.0 → 2.0.3'],
  [
    { main: side('2.1.0'), remote: side('2.1.0', 'installing'), state: 'syncing' },
    '2.1.0 → 2.1.0 installing',
  ],
  [{ main: side('2.1.0'), remote: side('2.1.0', 'install_failed'), state: 'failed' }, '2.1.0 → 2.1.0 failed'],
  [
    { main: side('2.1.0', 'not_installed'), remote: side('2.1.0'), state: 'warning' },
    'not installed → 2.1.0',
  ],
  [{ main: side('2.1.0'), remote: null, state: 'unreachable' }, '2.1.0 → unknown'],
] as const)('%o reads %s', (over, shown) => {
  expect(versionsText(makeIntegration(over), context).shown).toBe(shown);
});

it('names the places when read aloud', () => {
  const row = makeIntegration({ remote: null, state: 'failed' });
  expect(versionsText(row, context).aloud).toBe('2.1.0 on management, not installed on Paris');
});

it('does not claim a version that a peer has not told', () => {
  const row = makeIntegration({ remote: null });
  expect(versionsText(row, { ...context, appliedBy: 'remote' }).shown).toBe('2.1.0 → version not reported');
});
