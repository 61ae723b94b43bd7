import { expect, it } from 'vitest';
import { similarName } from './similar-name.ts';

it.each([
  ['management', 'management', true],
  ['Management', 'management', true],
  ['managment', 'management', true],
  ['mangement2', 'management', true],
  ['mgmt', 'management', false],
  ['hq', 'hr', false],
  ['hub', 'hum', true],
  ['', 'a', false],
])('%s for %s: %s', (name, meant, isSimilar) => {
  expect(similarName(name, meant)).toBe(isSimilar);
});
