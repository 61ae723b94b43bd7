import { describe, expect, it } from 'vitest';
import { shellKeyOf } from './shell-key.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
const CTRL = { ...NONE, ctrlKey: true };

describe('what a key means to the shell', () => {
  it.each([
    ['k', CTRL, 'palette'],
    ['K', CTRL, 'palette'],
    ['k', { ...NONE, metaKey: true }, 'palette'],
    ['/', NONE, 'search'],
    ['/', { ...NONE, shiftKey: true }, 'search'],
    ['?', { ...NONE, shiftKey: true }, 'keys'],
    ['?', NONE, 'keys'],
  ] as const)('%s with %o: %s', (key, pressed, meaning) => {
    expect(shellKeyOf({ key, ...pressed })).toBe(meaning);
  });

  it.each([
    ['a plain letter', { key: 'k', ...NONE }],
    ['both modifiers', { key: 'k', ...CTRL, metaKey: true }],
    ['Ctrl + Shift + K, which browsers use', { key: 'K', ...CTRL, shiftKey: true }],
    ['Ctrl + /', { key: '/', ...CTRL }],
    ['AltGr, which is Ctrl + Alt on some keyboards', { key: '?', ...CTRL, altKey: true }],
    ['an unfinished word of an input method', { key: '/', ...NONE, isComposing: true }],
    ['another key', { key: 'Enter', ...NONE }],
  ])('%s: nothing', (_what, pressed) => {
    expect(shellKeyOf(pressed)).toBeUndefined();
  });
});
