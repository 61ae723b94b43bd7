import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultInputs,
  expandInputs,
  expandVars,
  simplifiedInputs,
  type OfferedPolicy,
} from './simplified-policy.ts';
import { upgradedInputs } from './upgrade-package-policies.ts';

const name = fc.stringMatching(/^[a-z]{1,6}$/);
const vars = fc
  .dictionary(
    name,
    fc.record({ type: fc.constant('text'), default: fc.option(fc.string(), { nil: undefined }) }),
  )
  .map((all) => Object.entries(all).map(([key, one]) => ({ name: key, ...one })));
const offered: fc.Arbitrary<OfferedPolicy> = fc.record({
  vars,
  inputs: fc.uniqueArray(
    fc.record({
      type: name,
      template: fc.constant('t'),
      vars,
      streams: fc.uniqueArray(
        fc.record({ type: fc.constant('logs'), dataset: name, isEnabled: fc.boolean(), vars }),
        { selector: ({ dataset }) => dataset, maxLength: 3 },
      ),
    }),
    { selector: ({ type }) => type, maxLength: 3 },
  ),
});

describe('the simplified form', () => {
  it('of what a package has means what the package has', () => {
    fc.assert(
      fc.property(offered, (policy) => {
        const whole = defaultInputs(policy);
        expect(expandInputs(simplifiedInputs(whole), policy)).toEqual({ kind: 'expanded', value: whole });
        expect(expandInputs({}, policy)).toEqual({ kind: 'expanded', value: whole });
      }),
    );
  });

  it('comes back as it was given', () => {
    fc.assert(
      fc.property(offered, fc.string(), fc.boolean(), (policy, text, enabled) => {
        const all = simplifiedInputs(defaultInputs(policy));
        const given = Object.fromEntries(
          Object.entries(all).map(([key, input]) => [
            key,
            {
              enabled,
              streams: Object.fromEntries(
                Object.entries(input.streams ?? {}).map(([stream, one]) => [
                  stream,
                  {
                    enabled,
                    ...(one.vars === undefined || one.vars === null
                      ? {}
                      : { vars: Object.fromEntries(Object.keys(one.vars).map((key) => [key, text])) }),
                  },
                ]),
              ),
            },
          ]),
        );
        const answer = expandInputs(given, policy);
        if (answer.kind !== 'expanded') throw new Error(answer.message);
        expect(simplifiedInputs(answer.value)).toMatchObject(given);
      }),
    );
  });

  it('refuses what the package does not have, by name', () => {
    const policy: OfferedPolicy = {
      vars: [],
      inputs: [{ type: 'logfile', template: 't', vars: [], streams: [] }],
    };
    expect(expandInputs({ tcp: {} }, policy)).toMatchObject({
      kind: 'unknown',
      message: 'Input not found: tcp. The package has t-logfile.',
    });
    const stream = expandInputs({ 't-logfile': { streams: { 'x.y': {} } } }, policy);
    expect(stream).toMatchObject({ kind: 'unknown', message: 'Stream not found: x.y of input t-logfile.' });
    const variable = expandInputs({ 't-logfile': { vars: { path: 'x' } } }, policy);
    expect(variable).toMatchObject({ kind: 'unknown', message: 'Variable not found: path of t-logfile.' });
  });

  it('takes variables as values, with their types, and as references', () => {
    const policy: OfferedPolicy = { vars: [{ name: 'a', type: 'text', default: 'd' }], inputs: [] };
    const reference = { isSecretRef: true, id: 'x' };
    expect(expandVars({ a: 1, b: { type: 'bool', value: true }, c: reference }, policy)).toEqual({
      a: { type: 'text', value: 1 },
      b: { type: 'bool', value: true },
      c: { value: reference },
    });
    expect(expandVars(undefined, { vars: [], inputs: [] })).toBeUndefined();
  });
});

describe('a policy of an older version', () => {
  it('keeps what it says, gets what is new, switched off, and loses what is gone', () => {
    const stream = { type: 'logs', dataset: 'n.access', isEnabled: true, vars: [] };
    const offer = (inputs: OfferedPolicy['inputs']): OfferedPolicy => ({ vars: [], inputs });
    const old = defaultInputs(
      offer([
        { type: 'logfile', template: 't', vars: [], streams: [stream] },
        { type: 'gone', template: 't', vars: [], streams: [] },
      ]),
    );
    const port = { name: 'port', type: 'text', default: '1' };
    const next = upgradedInputs(
      old,
      offer([
        {
          type: 'logfile',
          template: 't',
          vars: [port],
          streams: [stream, { ...stream, dataset: 'n.error' }],
        },
        { type: 'tcp', template: 't', vars: [], streams: [] },
      ]),
    );
    expect(simplifiedInputs(next)).toEqual({
      't-logfile': {
        enabled: true,
        vars: { port: '1' },
        streams: { 'n.access': { enabled: true }, 'n.error': { enabled: false } },
      },
      't-tcp': { enabled: false, streams: {} },
    });
  });
});
