import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { joinMessages, joinReasons } from './join-messages.ts';

describe('joinMessages', () => {
  it.each([
    [['A name is needed.', 'A host is needed.'], 'A name is needed. A host is needed.'],
    [['name: Required', 'hosts: Too short'], 'name: Required; hosts: Too short'],
    [['A name is needed.', 'hosts: Too short'], 'A name is needed. hosts: Too short.'],
    [['Is it up?', 'Look!'], 'Is it up? Look!'],
    [['one'], 'one'],
    [['The same.', ' The same. ', ''], 'The same.'],
    [[], ''],
  ])('of %j is %j', (messages, text) => {
    expect(joinMessages(messages)).toBe(text);
  });

  it('never puts a semicolon behind a period', () => {
    const message = fc.constantFrom('Ends.', 'goes on', 'Why?', 'cut…', '', 'x: y');
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        expect(joinMessages(messages)).not.toMatch(/[.!?];|\.\.$/);
      }),
    );
  });
});

describe('joinReasons', () => {
  it.each([
    [['It is expired.', 'no route'], 'It is expired; no route'],
    [['and so on...'], 'and so on...'],
    [['one.', 'one'], 'one'],
    [['', ' '], ''],
  ])('of %j is %j', (reasons, text) => {
    expect(joinReasons(reasons)).toBe(text);
  });
});
