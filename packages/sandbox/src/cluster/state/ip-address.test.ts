import { describe, expect, it } from 'vitest';
import { ipKey, ipText, networkRange } from './ip-address.ts';

describe('addresses', () => {
  it.each<[string, string]>([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['fe80::', 'fe80::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ])('%s is printed as %s', (given, shown) => {
    const key = ipKey(given);
    expect(key).toHaveLength(32);
    expect(ipText(key ?? '')).toBe(shown);
  });

  it.each(['', 'nope', '1.2.3', '1.2.3.256', '12345::', 'fe80::1%eth0'])('"%s" is none', (text) => {
    expect(ipKey(text)).toBeUndefined();
  });

  it('sort by their bytes, not by their letters', () => {
    const [low = '', high = ''] = [ipKey('9.0.0.1'), ipKey('10.0.0.1')];
    expect(low < high).toBe(true);
  });

  it.each<[string, string, string]>([
    ['10.0.0.0/8', '10.0.0.0', '10.255.255.255'],
    ['192.168.1.77/32', '192.168.1.77', '192.168.1.77'],
    ['2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('the network %s goes from %s to %s', (network, from, to) => {
    const range = networkRange(network);
    expect([ipText(range?.from ?? ''), ipText(range?.to ?? '')]).toEqual([from, to]);
  });

  it('an address alone, or with too many bits, is no network', () => {
    expect(networkRange('10.0.0.1')).toBeUndefined();
    expect(networkRange('10.0.0.1/33')).toBeUndefined();
  });
});
