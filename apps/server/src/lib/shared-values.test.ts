import { describe, expect, it } from 'vitest';
import { createSharedValues } from './shared-values.ts';

const made = (): { readonly of: (text: string) => object; readonly count: () => number } => {
  const values = createSharedValues<object>(10);
  let count = 0;
  return {
    of: (text) =>
      values.of(text, () => {
        count += 1;
        return { text };
      }),
    count: () => count,
  };
};

describe('values of texts', () => {
  it('are one for the same text, and made once', () => {
    const { of, count } = made();
    expect(of('abc')).toBe(of('abc'));
    expect(of('abd')).not.toBe(of('abc'));
    expect(count()).toBe(2);
  });

  it('are forgotten, the oldest first, when the texts have too many characters', () => {
    const { of, count } = made();
    for (const text of ['aaaaa', 'bbbb', 'aaaaa', 'cccc']) of(text);
    expect(count()).toBe(3);
    of('aaaaa');
    of('cccc');
    expect(count()).toBe(3);
    of('bbbb');
    expect(count()).toBe(4);
  });

  it('are not cached for a text that is too long by itself, which drives out nothing', () => {
    const { of, count } = made();
    of('aaaaa');
    of('a text of more than ten');
    of('a text of more than ten');
    expect(count()).toBe(3);
    of('aaaaa');
    expect(count()).toBe(3);
  });
});
