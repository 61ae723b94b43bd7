import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lenientObject, lenientQuery, meansNothing } from './lenient.ts';

const body = lenientObject(z.strictObject({ name: z.string(), tags: z.array(z.string()).optional() }), {
  readOnly: ['revision'],
  defaults: { space_ids: [['default']] },
});

describe('a body', () => {
  it.each([null, false, 0, '', [], {}])('takes an unknown member that is %j and leaves it out', (nothing) => {
    expect(body.parse({ name: 'n', shipper: nothing })).toEqual({ name: 'n' });
  });

  it('takes members that a client has read and sends back, and the defaults of its own', () => {
    expect(body.parse({ name: 'n', revision: 7, space_ids: ['default'] })).toEqual({ name: 'n' });
  });

  it('refuses by name what would change something', () => {
    const refused = body.safeParse({ name: 'n', is_protected: true, space_ids: ['other'] });
    expect(refused.error?.issues[0]?.message).toMatch(/is_protected.*space_ids/);
  });

  it('keeps the members that it knows as they are, also when they are empty', () => {
    expect(body.parse({ name: '', tags: [] })).toEqual({ name: '', tags: [] });
    expect(body.safeParse({ name: null }).success).toBe(false);
  });

  it('never loses a member that means something', () => {
    const name = fc
      .string({ minLength: 1 })
      .filter((text) => !['name', 'tags', 'revision', 'space_ids', '__proto__'].includes(text));
    fc.assert(
      fc.property(name, fc.jsonValue(), (member, value) => {
        expect(body.safeParse({ name: 'n', [member]: value }).success).toBe(meansNothing(value));
      }),
    );
  });
});

describe('a query', () => {
  const query = lenientQuery(z.strictObject({ page: z.coerce.number().default(1) }), {
    defaults: { sortOrder: ['asc'] },
  });

  it('takes what changes nothing, and what every request of a Kibana may have', () => {
    expect(query.parse({ full: 'false', sortOrder: 'asc', apiVersion: '2023-10-31', page: '2' })).toEqual({
      page: 2,
    });
  });

  it('refuses by name what would change something', () => {
    expect(query.safeParse({ full: 'true' }).error?.issues[0]?.message).toContain('full');
    expect(query.safeParse({ sortOrder: 'desc' }).error?.issues[0]?.message).toContain('sortOrder');
  });
});
