import { describe, expect, it } from 'vitest';
import { pemBlocks } from './pem-blocks.ts';

const block = (body: string): string => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;

describe('the blocks of a PEM text', () => {
  it('are found in their order, whatever stands between them', () => {
    const text = `before\n${block('a')}\nbetween\n${block('b')}after`;
    expect(pemBlocks(text, 'CERTIFICATE')).toEqual([block('a'), block('b')]);
  });

  it.each(['', 'text', '-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----', block('a').toLowerCase()])(
    'are none in %j',
    (text) => {
      expect(pemBlocks(text, 'CERTIFICATE')).toEqual([]);
    },
  );

  it('are those of the label', () => {
    expect(pemBlocks(block('a'), 'PRIVATE KEY')).toEqual([]);
  });

  it('are found in linear time, however often one begins', () => {
    const hostile = '-----BEGIN CERTIFICATE-----'.repeat(1_000_000);
    expect(pemBlocks(hostile, 'CERTIFICATE')).toEqual([]);
  });
});
