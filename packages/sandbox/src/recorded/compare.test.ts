import { describe, expect, it } from 'vitest';
import { type Json } from '../cluster/json.ts';
import { compareAnswers } from './compare.ts';
import { evaluateKnown, NOT_YET, rewriteKnown } from './known-differences.ts';
import { normalBody } from './normalize.ts';
import { type Answer } from './recording.ts';

const answer = (body: Json, status = 200): Answer => ({ status, type: 'application/json', body });
const kinds = (real: Answer, sandbox: Answer): readonly string[] =>
  compareAnswers(real, sandbox, {}).map(({ kind, where }) => `${kind} ${where}`);

const refused = (type: string, reason: string): Answer =>
  answer({ error: { root_cause: [{ type, reason }], type, reason }, status: 400 }, 400);

describe('two answers', () => {
  it.each([
    ['equal ones', answer({ a: 1 }), answer({ a: 1 }), []],
    ['another class of status', answer({}, 200), answer({}, 400), ['class status']],
    ['another status', answer({}, 400), answer({}, 404), ['status status']],
    ['what the sandbox does not claim', answer({}, 400), answer({}, 501), ['not-claimed status']],
    ['a field too few', answer({ a: { b: 1 } }), answer({ a: {} }), ['missing a.b']],
    ['a field too many', answer({ a: {} }), answer({ a: { b: 1 } }), ['extra a.b']],
    ['another type', answer({ a: '1' }), answer({ a: 1 }), ['type a']],
    ['another value', answer({ a: [1] }), answer({ a: [2] }), ['value a.0']],
    ['lists of other lengths', answer({ a: [1] }), answer({ a: [] }), ['value a.length']],
    ['a value known only by type', answer({ took: '<number>' }), answer({ took: 3 }), []],
    ['another type of error, said once', refused('x', 'r'), refused('y', 'r'), ['error-type error.type']],
    ['other words of an error', refused('x', 'r'), refused('x', 's'), ['reason error.reason']],
    [
      'another media type',
      answer({}),
      { status: 200, type: 'text/plain', body: {} },
      ['header content-type'],
    ],
  ] as const)('tell %s', (_what, real, sandbox, expected) => {
    expect(kinds(real, sandbox)).toEqual(expected);
  });

  it('are compared without what differs from run to run', () => {
    const variables = { server: '127.0.0.1:9999' };
    expect(
      normalBody(
        { took: 3, address: 'x', seeds: ['127.0.0.1:9999'], id: 'aB3aB3aB3aB3aB3aB3aB' },
        { variables },
      ),
    ).toEqual({ took: '<number>', address: '<string>', seeds: ['<server>'], id: '<id>' });
  });
});

describe('a list of known differences', () => {
  const known = [{ reason: 'scores are 1', cases: { 'a/1': 'class', 'a/2': 'missing' } }];

  it('is right when just these differ', () => {
    expect(evaluateKnown(known, new Map(Object.entries(known[0]?.cases ?? {})))).toEqual([]);
  });

  it('is wrong when something else differs, when it differs otherwise, and when it no longer does', () => {
    expect(
      evaluateKnown(
        known,
        new Map([
          ['a/1', 'extra'],
          ['a/3', 'class'],
        ]),
      ),
    ).toEqual([
      'a/1: differs (extra), the list says: class',
      'a/3: differs (class), the list says: equal',
      'a/2: no longer differs; take it off the list',
    ]);
  });

  it('keeps its reasons when it is made true', () => {
    expect(
      rewriteKnown(
        known,
        new Map([
          ['a/1', 'extra'],
          ['a/3', 'class'],
        ]),
      ),
    ).toEqual([
      { reason: 'scores are 1', cases: { 'a/1': 'extra' } },
      { reason: NOT_YET, cases: { 'a/3': 'class' } },
    ]);
  });
});
