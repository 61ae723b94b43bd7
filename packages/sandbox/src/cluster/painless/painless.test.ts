import { describe, expect, it } from 'vitest';
import { type JsonObject } from '../json.ts';
import { asValue, compilePainless, runPainless, ScriptError, toJson } from './painless.ts';

/** What a script returns, and what it left of its `ctx`. */
function run(
  source: string,
  ctx: JsonObject = {},
  params: JsonObject = {},
): { value: unknown; ctx: unknown } {
  const context = asValue(structuredClone(ctx));
  const value = runPainless(compilePainless(source), { ctx: context, params: asValue(params) });
  return { value: toJson(value), ctx: toJson(context) };
}

function errorOf(work: () => unknown): ScriptError {
  try {
    work();
  } catch (error) {
    if (error instanceof ScriptError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('a script changes its ctx', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['ctx.x = 1', { a: 1 }, { a: 1, x: 1 }],
    ['ctx.a.b += 2; ctx.n++', { a: { b: 1 }, n: 1 }, { a: { b: 3 }, n: 2 }],
    ["ctx['x.y'] = ['k': [1, 2L, 'z']]", {}, { 'x.y': { k: [1, 2, 'z'] } }],
    ["ctx.remove('a'); ctx.tags.add('t')", { a: 1, tags: [] }, { tags: ['t'] }],
    ["if (ctx.a == null) { ctx.a = 'none' } else { ctx.a = 'some' }", { a: null }, { a: 'none' }],
    ['for (def e : ctx.l) { if (e > 2) { ctx.r = e; break; } }', { l: [1, 3, 5] }, { l: [1, 3, 5], r: 3 }],
    ['int i = 0; while (i < 3) { i += 1; if (i == 2) continue; ctx.l.add(i) }', { l: [] }, { l: [1, 3] }],
    ['for (int i = 0; i < 2; i++) { ctx.l.add(i * 10) }', { l: [] }, { l: [0, 10] }],
    ['int twice(int x) { return x * 2; } ctx.a = twice(ctx.a)', { a: 4 }, { a: 8 }],
    ['ctx.l.removeIf(x -> x == null)', { l: [1, null, 2] }, { l: [1, 2] }],
    [
      "ctx.m.entrySet().removeIf(e -> e.getKey() == 'a'); ctx.k = new ArrayList(ctx.m.keySet())",
      { m: { b: 1 } },
      { m: { b: 1 }, k: ['b'] },
    ],
    [
      'try { ctx.n = Integer.parseInt(ctx.s) } catch (NumberFormatException e) { ctx.n = -1 }',
      { s: 'x' },
      { s: 'x', n: -1 },
    ],
    ['StringBuilder b = new StringBuilder(); b.append(1).append("x"); ctx.b = b.toString()', {}, { b: '1x' }],
    ['ctx.z = (int) 3.9; ctx.y = 7 / 2; ctx.x = 7 / 2.0', {}, { z: 3, y: 3, x: 3.5 }],
    ['/* a */ ctx.a = 1; // b', {}, { a: 1 }],
  ])('%s', (source, before, after) => {
    expect(run(source, before).ctx).toEqual(after);
  });
});

describe('an expression has a value', () => {
  it.each<[string, unknown]>([
    ['ctx.n + params.p', 5],
    ["ctx.a?.b == 'x' && ctx.l.contains('q')", true],
    ['ctx.none?.deep?.er', null],
    ["ctx.none ?: 'other'", 'other'],
    ["ctx.s.substring(1, 3).toUpperCase() + ctx.s.indexOf('d')", 'BC3'],
    ["'a,b,,'.splitOnToken(',').length", 4],
    ['ctx.s =~ /b.d/ && !(ctx.s ==~ /b.d/)', true],
    ['def m = /(\\d+)-(\\d+)/.matcher("12-34"); m.find() ? m.group(2) : null', null],
    ['def m = /(\\d+)-(\\d+)/.matcher("12-34"); return m.matches() ? m.group(2) : null', '34'],
    ['ctx.s instanceof String && ctx.l instanceof List && !(ctx.n instanceof String)', true],
    ["1 + 1L + 2.0 + 's'", '4.0s'],
    ['2147483647 + 1', -2_147_483_648],
    ['2147483647L + 1', 2_147_483_648],
    ['-7 % 3', -1],
    ['1 == 1.0', true],
    ['6 & 3 | 8', 10],
    ['ctx.l.get(0) + ctx.l[-1]', 'qq'],
    ["String.join('-', ['a', 'b'])", 'a-b'],
    ['Math.max(2, 3) - Math.abs(-1)', 2],
  ])('%s', (source, expected) => {
    expect(run(source, { n: 3, a: { b: 'x' }, l: ['q'], s: 'abcd' }, { p: 2 }).value).toEqual(expected);
  });
});

describe('a script that does not compile is refused', () => {
  it.each<[string, string]>([
    ['ctx.a ==', 'unexpected end of script.'],
    ['ctx.a = ', 'unexpected end of script.'],
    ['if (ctx.a) {', 'unexpected end of script.'],
    ['ctx.a b', "invalid sequence of tokens near ['b']."],
    ['ctx.a = 1 +* 2', "invalid sequence of tokens near ['*']."],
    ['1 = 2', "invalid sequence of tokens near ['=']."],
    ['foo == 1', 'cannot resolve symbol [foo]'],
    ['def x = 1; y == x', 'cannot resolve symbol [y]'],
    ['foo(1)', 'Unknown call [foo] with [1] arguments.'],
    ['ctx.a =~ /[/', 'Error compiling regex: Unclosed character class near index 0'],
    ["ctx.a = 'x", "unexpected character ['x]."],
    ['ctx.a # 1', 'unexpected character [#].'],
  ])('%s', (source, reason) => {
    const { body } = errorOf(() => compilePainless(source));
    expect(body).toMatchObject({
      type: 'script_exception',
      reason: 'compile error',
      meta: { script: source, lang: 'painless' },
      cause: { type: 'illegal_argument_exception' },
    });
    expect(body.cause?.reason).toContain(reason);
  });

  it('and says where', () => {
    expect(errorOf(() => compilePainless('ctx.a = foo')).body.meta).toEqual({
      script_stack: ['ctx.a = foo', '        ^---- HERE'],
      script: 'ctx.a = foo',
      lang: 'painless',
      position: { offset: 8, start: 0, end: 11 },
    });
  });
});

describe('a script that fails says why', () => {
  it.each<[string, string, string]>([
    [
      "ctx.m.startsWith('a')",
      'null_pointer_exception',
      'cannot access method/field [startsWith] from a null def reference',
    ],
    ['ctx.m.x = 1', 'null_pointer_exception', 'cannot access method/field [x] from a null def reference'],
    [
      'ctx.s > 3',
      'class_cast_exception',
      'Cannot apply [>] operation to types [java.lang.String] and [java.lang.Integer].',
    ],
    ['ctx.l[5]', 'index_out_of_bounds_exception', 'Index 5 out of bounds for length 1'],
    ['1 / 0', 'arithmetic_exception', '/ by zero'],
    ["Integer.parseInt('x')", 'number_format_exception', 'For input string: "x"'],
    ["throw new IllegalArgumentException('no')", 'illegal_argument_exception', 'no'],
    [
      'while (true) {}',
      'painless_error',
      'The maximum number of statements that can be executed in a loop has been reached.',
    ],
  ])('%s', (source, type, reason) => {
    const { body } = errorOf(() => run(source, { s: 'x', l: ['q'] }));
    expect(body).toMatchObject({ reason: 'runtime error', cause: { type, reason } });
  });
});

it.each(['ZonedDateTime.parse(ctx.a)', 'ctx.s.chars()', "field('a').get(null)", 'new Random()'])(
  '%s compiles, and is not simulated when it comes to run',
  (source) => {
    const script = compilePainless(source);
    const ctx = asValue({ a: 'x', s: 'x' });
    expect(() => runPainless(script, { ctx, params: asValue({}) })).toThrow(
      'beyond the Painless that is known here',
    );
  },
);
