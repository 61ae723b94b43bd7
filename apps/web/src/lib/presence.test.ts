import { expect, it } from 'vitest';
import { watchPresence } from './presence.ts';

it('nobody is there once the page was left alone for a minute', () => {
  const page = new EventTarget();
  let time = 0;
  const { isAway } = watchPresence(page, () => time);
  time = 60_000;
  expect(isAway()).toBe(false);
  time = 60_001;
  expect(isAway()).toBe(true);
  page.dispatchEvent(new Event('keydown'));
  expect(isAway()).toBe(false);
  time = 130_000;
  expect(isAway()).toBe(true);
});
