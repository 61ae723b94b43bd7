import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { ratchetPlugin } from './function-limits.ts';
import type { KnownFunctions } from './ratchet-rule.ts';

const ROOT = import.meta.dirname;

/** What the rule says about a file `a.js`, where two lines are the most that a function may have. */
function saidOf(code: string, known: KnownFunctions = {}): readonly string[] {
  const linter = new Linter({ cwd: ROOT });
  const config: Linter.Config = {
    plugins: { ratchet: ratchetPlugin },
    rules: { 'ratchet/function-lines': ['error', { max: 2, root: ROOT, known }] },
  };
  return linter.verify(code, config, `${ROOT}/a.js`).map(({ message }) => message);
}

const THREE_LINES = 'function grow() {\n  return 1;\n}\n';

describe('a function that is over the limit', () => {
  it('is named with its size', () => {
    expect(saidOf(THREE_LINES)).toEqual(['grow has lines 3; at most 2 is allowed here.']);
  });

  it('is let be when it stands on the list with that size', () => {
    expect(saidOf(THREE_LINES, { 'a.js': { grow: 3 } })).toEqual([]);
  });

  it('may not grow beyond what stands on the list', () => {
    const four = 'function grow() {\n  let a;\n  return a;\n}\n';
    expect(saidOf(four, { 'a.js': { grow: 3 } })).toEqual(['grow has lines 4; at most 3 is allowed here.']);
  });

  it('is not excused by another function or file', () => {
    expect(saidOf(THREE_LINES, { 'b.js': { grow: 9 } })).toHaveLength(1);
    expect(saidOf(THREE_LINES, { 'a.js': { grow: 3, other: 9 } })).toEqual([
      'The exception of other for lines is not needed any more: take it off the list.',
    ]);
  });
});

describe('an entry of the list', () => {
  it('has to go when its function is small enough', () => {
    expect(saidOf('function grow() { return 1; }', { 'a.js': { grow: 3 } })).toEqual([
      'The exception of grow for lines is not needed any more: take it off the list.',
    ]);
  });
});

describe('the name of a function', () => {
  it.each([
    ['that of the variable', 'const a = () => {\n\n;\n;};', 'a'],
    ['that of the property', 'x = { a: () => {\n;\n;} };', 'a'],
    ['that of the method', 'class C { a() {\n;\n;} }', 'a'],
    ['that of the function it is given to', 'call(() => {\n;\n;});', 'call()'],
    ['that of the method it is given to', 'x.call(() => {\n;\n;});', 'call()'],
    ['none', 'x = () => {\n;\n;};', 'anonymous'],
  ])('is %s', (_, code, name) => {
    expect(saidOf(code)[0]).toMatch(`${name} has lines 3`);
  });
});
