/** What of a form is kept for whom, and where. */
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drafts } from './draft-owner.ts';
import { useDraft, type Draft } from './drafts.ts';

beforeEach(() => drafts.signedIn('elastic'));
afterEach(() => {
  drafts.signedOut();
  cleanup();
});

const typed = { name: 'Oslo', token: 'secret' };

function open(key: string, current: Draft['values'] | undefined): { close: () => void; kept: Draft[] } {
  const kept: Draft[] = [];
  const { unmount } = renderHook(() =>
    useDraft({ key, plain: ['name'], current: () => current, onKept: (draft) => kept.push(draft) }),
  );
  return { close: unmount, kept };
}

function loseSession(): void {
  const { close } = open('output:', typed);
  drafts.sessionEnded();
  close();
}

describe('drafts', () => {
  it('come back once, with everything, while the page lives', () => {
    loseSession();
    drafts.signedIn('elastic');
    expect(open('output:', undefined).kept).toEqual([{ values: typed, isPartial: false }]);
    expect(open('output:', undefined).kept).toEqual([]);
  });

  it('write no secret where it outlives the page', () => {
    loseSession();
    const written = sessionStorage.getItem('lockstep.drafts') ?? '';
    expect(written).toContain('Oslo');
    expect(written).not.toContain('secret');
  });

  it('belong to one form and one user', () => {
    loseSession();
    drafts.signedIn('elastic');
    expect(open('output:paris', undefined).kept).toEqual([]);
    drafts.sessionEnded();
    drafts.signedIn('kim');
    expect(open('output:', undefined).kept).toEqual([]);
    drafts.signedIn('elastic');
    expect(open('output:', undefined).kept.filter(({ isPartial }) => !isPartial)).toEqual([]);
  });

  it('are not made of a form that was left, nor of one without changes', () => {
    open('output:', typed).close();
    expect(open('output:', undefined).kept).toEqual([]);
    const { close } = open('link:', undefined);
    drafts.sessionEnded();
    close();
    drafts.signedIn('elastic');
    expect(open('link:', undefined).kept).toEqual([]);
  });

  it('are gone after signing out', () => {
    loseSession();
    drafts.signedOut();
    drafts.signedIn('elastic');
    expect(open('output:', undefined).kept).toEqual([]);
  });

  it('are nothing where the storage holds something else', () => {
    sessionStorage.setItem('lockstep.drafts', '[1');
    expect(open('output:', undefined).kept).toEqual([]);
    sessionStorage.setItem('lockstep.drafts', '{"owner":"elastic","items":{"output:":{"values":3}}}');
    expect(open('output:', undefined).kept).toEqual([]);
  });
});
