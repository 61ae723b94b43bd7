import { SETUP_ENVIRONMENTS, setupOptions } from '@lockstep/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeChoices } from '../../../testing/make-setup.ts';
import {
  changeChoices,
  isSameChoices,
  problemsAt,
  proposedChange,
  splitPems,
  withoutBlankRows,
} from './choices-draft.ts';

describe('a change of the choices', () => {
  it('never leaves an option chosen that cannot work', () => {
    const environment = fc.constantFrom(...SETUP_ENVIRONMENTS);
    const change = fc.record(
      {
        management: fc.record({
          environment,
          certificate_authority: fc.constantFrom('public' as const, 'private' as const),
        }),
        remote: fc.record({ environment }),
        relation: fc.constantFrom('same' as const, 'other' as const),
        trust: fc.constantFrom('api_key' as const, 'certificate' as const),
        mode: fc.constantFrom('proxy' as const, 'sniff' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const choices = changes.reduce(changeChoices, makeChoices());
        const options = setupOptions(choices);
        const chosen = [
          options.relation.find(({ value }) => value === choices.relation),
          options.trust.find(({ value }) => value === choices.trust),
          options.mode.find(({ value }) => value === choices.mode),
          options.certificate_authority.find(
            ({ value }) => value === choices.management.certificate_authority,
          ),
        ];
        expect(chosen.map((option) => option?.reason)).toEqual([undefined, undefined, undefined, undefined]);
      }),
    );
  });

  it('keeps what it does not speak of', () => {
    const changed = changeChoices(makeChoices(), { remote: { hosts: ['https://other:9200'] } });
    expect(changed.remote).toMatchObject({ name: 'Tokyo', hosts: ['https://other:9200'] });
    expect(changed.output_name).toBe('Tokyo');
  });
});

it('blank rows are no addresses, and no change', () => {
  const choices = makeChoices({ addresses: [' management.example:9443 ', ''] });
  expect(withoutBlankRows(choices).addresses).toEqual(['management.example:9443']);
  expect(isSameChoices(choices, makeChoices())).toBe(true);
});

it('problems of a field are also those of its rows', () => {
  const problems = [
    { field: 'addresses.1', message: 'no port' },
    { field: 'alias', message: 'too long' },
  ];
  expect(problemsAt(problems, 'addresses')).toEqual(['no port']);
  expect(problemsAt(problems, 'addresses.0')).toEqual([]);
  expect(problemsAt(problems, 'alias')).toEqual(['too long']);
});

it('only what is known is proposed', () => {
  const proposal = { field: 'addresses.0', value: 'a:1', reason: '' };
  expect(proposedChange(makeChoices(), proposal)).toEqual({ addresses: ['a:1'] });
  expect(proposedChange(makeChoices(), { ...proposal, field: 'something' })).toBeUndefined();
});

it('several certificates in one text are taken apart', () => {
  const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;
  expect(splitPems(`${pem('a')}\n\n${pem('b')}\n`)).toEqual([pem('a'), pem('b')]);
  expect(splitPems('  ')).toEqual([]);
});
