import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../repository.ts';
import { MAX_COMPLEXITY, MAX_LINES, readKnownLimits } from './function-limits.ts';
import { lowerLimits } from './lower-limits.ts';

describe('the list of exceptions', () => {
  const { lines, complexity } = readKnownLimits();

  it('names only files that are there', () => {
    const files = [...Object.keys(lines), ...Object.keys(complexity)];
    expect(files.filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
  });

  it('has only what is over the limits', () => {
    const sizes = (known: typeof lines) =>
      Object.values(known).flatMap((functions) => Object.values(functions));
    expect(Math.min(...sizes(lines))).toBeGreaterThan(MAX_LINES);
    expect(Math.min(...sizes(complexity))).toBeGreaterThan(MAX_COMPLEXITY);
  });
});

describe('lowering the list', () => {
  const known = { 'a.ts': { f: 80, g: 70 }, 'b.ts': { h: 90 } };

  it('takes over smaller sizes and drops what is small enough', () => {
    expect(lowerLimits(known, { 'a.ts': { f: 75 } })).toEqual({ 'a.ts': { f: 75 } });
  });

  it('knows a function from what every object has', () => {
    expect(lowerLimits({ 'a.ts': { constructor: 77 } }, { 'a.ts': {} })).toEqual({});
  });

  it('neither adds nor raises', () => {
    expect(lowerLimits(known, { 'a.ts': { f: 99, g: 70 }, 'b.ts': { h: 90 }, 'c.ts': { i: 61 } })).toEqual(
      known,
    );
  });
});
