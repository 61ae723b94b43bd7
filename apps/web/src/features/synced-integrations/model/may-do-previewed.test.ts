import type { PreviewItem, SyncPreview } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { mayDoPreviewed } from './may-do-previewed.ts';

const ALLOWED = { kind: 'allowed' } as const;
const DENIED = { kind: 'denied', reason: 'Your role lacks it.' } as const;

const item = (name: string, action: PreviewItem['action']): PreviewItem => ({
  item: name,
  title: null,
  action,
  from_version: null,
  to_version: null,
  reason: { code: 'missing', message: 'It is missing.', next_action: '' },
});

const preview = (
  items: readonly PreviewItem[],
  over: { readonly blocked?: string[]; readonly isPaused?: boolean } = {},
): SyncPreview => ({
  kind: 'preview',
  fingerprint: 'f',
  items: [...items],
  blocked: over.blocked ?? [],
  in_the_way:
    over.isPaused === true
      ? [
          {
            type: 'FollowerActive',
            reason: 'FollowerPaused',
            message: 'It is paused.',
            next_action: 'Resume it.',
          },
        ]
      : [],
});

it('does what changes something', () => {
  expect(mayDoPreviewed(preview([item('nginx', 'install'), item('redis', 'none')]), ALLOWED)).toEqual(
    ALLOWED,
  );
  expect(mayDoPreviewed(preview([item('nginx', 'install')]), DENIED)).toEqual(DENIED);
});

it('says why there is nothing to do', () => {
  for (const idle of [
    preview([]),
    preview([item('nginx', 'none'), item('redis', 'cannot')]),
    preview([item('nginx', 'uninstall')], { blocked: ['nginx'] }),
  ]) {
    expect(JSON.stringify(mayDoPreviewed(idle, ALLOWED))).toContain('nothing');
  }
});

it('waits for the preview, for what is in the way, and for a remote that can be read', () => {
  expect(mayDoPreviewed(undefined, ALLOWED).kind).toBe('denied');
  const paused = preview([item('nginx', 'install')], { isPaused: true });
  expect(mayDoPreviewed(paused, ALLOWED)).toEqual({ kind: 'denied', reason: 'It is paused.' });
  const unknown = { kind: 'unknown', message: 'Paris does not answer.', next_action: '' } as const;
  expect(mayDoPreviewed(unknown, ALLOWED)).toEqual({ kind: 'denied', reason: 'Paris does not answer.' });
});
