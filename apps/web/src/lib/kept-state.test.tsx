/** What is in a small form or dialog when its session ends, and who gets it back. */
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drafts } from './draft-owner.ts';
import { useKeptDialog, useKeptState } from './kept-state.ts';
import { dismissAllToasts, useToasts } from './toasts.ts';

beforeEach(() => drafts.signedIn('elastic'));
afterEach(() => {
  drafts.signedOut();
  dismissAllToasts();
  cleanup();
});

const said = (): readonly string[] => renderHook(useToasts).result.current.map(({ kind }) => kind);

/** Types into it, and loses the session. */
function loseAfter<T>(hook: () => [T, (value: T) => void], typed: T): void {
  const { result, unmount } = renderHook(hook);
  act(() => result.current[1](typed));
  drafts.sessionEnded();
  unmount();
}

describe('kept state', () => {
  it('is there again for the same user, who is told, with what is done about it', () => {
    const file = new File(['x'], 'nginx-2.1.0.zip');
    const back: (File | undefined)[] = [];
    const useIt = () =>
      useKeptState<File | undefined>('upload', undefined, { onBack: (kept) => back.push(kept) });
    loseAfter(useIt, file);
    drafts.signedIn('elastic');
    expect(renderHook(useIt).result.current[0]).toBe(file);
    expect(back).toEqual([file]);
    expect(said()).toEqual(['done']);
  });

  it('is nobody else’s', () => {
    const useIt = () => useKeptState('rotate:paris', '');
    loseAfter(useIt, 'secret');
    drafts.signedIn('kim');
    expect(renderHook(useIt).result.current[0]).toBe('');
    expect(said()).toEqual([]);
  });

  it('is written to the storage of the tab only where it is no secret', () => {
    loseAfter(() => useKeptState('plain', '', { isPlain: true }), 'production');
    loseAfter(() => useKeptState('secret', ''), 'of-the-keystore');
    const written = sessionStorage.getItem('lockstep.drafts') ?? '';
    expect(written).toContain('production');
    expect(written).not.toContain('of-the-keystore');
  });

  it('of a dialog opens it again without a word', () => {
    const useIt = () => useKeptDialog<string>('policies:edited');
    loseAfter(useIt, 'edge');
    drafts.signedIn('elastic');
    expect(renderHook(useIt).result.current[0]).toBe('edge');
    expect(said()).toEqual([]);
  });
});
