import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKuery } from './kuery.ts';

const ITEM = {
  id: 'p-1',
  name: 'nginx on (web)',
  package: { name: 'nginx', version: '2.1.0' },
  policy_ids: ['web', 'db'],
  is_managed: false,
};

function matches(text: string): boolean | string {
  const answer = parseKuery(text);
  return answer.kind === 'query' ? answer.matches(ITEM) : answer.message;
}

describe('a kuery', () => {
  it.each([
    ['', true],
    ['package.name: nginx', true],
    ['ingest-package-policies.package.name:nginx', true],
    ['fleet-package-policies.attributes.package.name : "nginx"', true],
    ['package.name: redis', false],
    ['package.name: (redis or nginx)', true],
    ['package.name: ng*x and not policy_ids: mail', true],
    ['package.name: ng*y', false],
    ['policy_ids: db', true],
    ['not (id: p-1 or id: p-2)', false],
    ['NOT id: p-2 AND is_managed: false', true],
    ['name: "nginx on (web)"', true],
    ['name: nginx\\ on*', true],
    ['toString: *', false],
    ['name: *', true],
  ])('%s', (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it.each([
    ['nginx', 'no ":" and value'],
    ['id:', 'a value is expected'],
    ['(id: a', 'a bracket is not closed'],
    ['id: a b', '"b" is not expected'],
    ['agents > 3', 'no ":" and value'],
    ['id: "a', 'cannot be read'],
    ['('.repeat(100), 'too deep'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(matches(text)).toContain(reason);
  });

  it('finds any text that is quoted, and only that', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, other) => {
        const quoted = `name: "${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
        const answer = parseKuery(quoted);
        if (answer.kind === 'invalid') throw new Error(answer.message);
        expect(answer.matches({ name })).toBe(true);
        expect(answer.matches({ name: other })).toBe(name === other);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('(', ')', ':', 'and', 'or', 'not', 'id', '"', '*', ' ', '\\')),
        (parts) => {
          expect(['query', 'invalid']).toContain(parseKuery(parts.join('')).kind);
        },
      ),
    );
  });
});
