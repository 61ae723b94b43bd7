import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, oid, tlv } from './der.ts';

describe('DER', () => {
  it('writes numbers in the fewest bytes, and never as negative ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
        const [tag, length, first = 0, second = 0] = integer(Buffer.from(bytes));
        const written = integer(Buffer.from(bytes)).subarray(2);
        expect(tag).toBe(0x02);
        expect(length).toBe(written.length);
        expect(first).toBeLessThan(0x80);
        expect(written.length === 1 || first !== 0 || second >= 0x80).toBe(true);
        expect(BigInt(`0x${written.toString('hex')}`)).toBe(
          BigInt(`0x${Buffer.from(bytes).toString('hex')}`),
        );
      }),
    );
  });

  it('writes lengths short and long', () => {
    expect(tlv(0x04, Buffer.alloc(5)).subarray(0, 2)).toEqual(Buffer.from([0x04, 5]));
    expect(tlv(0x04, Buffer.alloc(200)).subarray(0, 3)).toEqual(Buffer.from([0x04, 0x81, 200]));
    expect(tlv(0x04, Buffer.alloc(300)).subarray(0, 4)).toEqual(Buffer.from([0x04, 0x82, 1, 44]));
  });

  it('writes object identifiers', () => {
    expect(oid('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302');
  });
});
