import { describe, expect, it } from 'vitest';
import { makeHost, makeLeader } from '../testing/make-state.ts';
import { findAddressedHost } from './find-addressed-host.ts';

const paris = makeHost({ name: 'paris', hosts: ['https://a:9200', 'https://b:9200'] });
const tokyo = makeHost({ name: 'tokyo', hosts: ['https://t:9200'] });

describe('the entry that addresses a remote', () => {
  it('shares at least one host with it', () => {
    const leader = makeLeader({ hosts: [tokyo, paris] });
    expect(findAddressedHost(leader, { hosts: ['https://x:1', 'https://b:9200'] })).toBe(paris);
    expect(findAddressedHost(leader, { hosts: ['https://b:9201'] })).toBeUndefined();
    expect(findAddressedHost(leader, { hosts: [] })).toBeUndefined();
  });

  it('has syncing on', () => {
    const leader = makeLeader({ hosts: [{ ...paris, syncIntegrations: false }] });
    expect(findAddressedHost(leader, { hosts: paris.hosts })).toBeUndefined();
  });

  it('is not found by name alone', () => {
    const leader = makeLeader({ hosts: [paris] });
    expect(findAddressedHost(leader, { outputName: 'paris', hosts: ['https://x:1'] })).toBeUndefined();
    expect(findAddressedHost(leader, { outputName: 'other', hosts: paris.hosts })).toBe(paris);
  });

  it('is the one of the output if several match, else one that removes nothing', () => {
    const careful = { ...paris, name: 'careful', syncUninstalledIntegrations: false };
    const leader = makeLeader({ hosts: [paris, careful] });
    expect(findAddressedHost(leader, { outputName: 'paris', hosts: paris.hosts })).toBe(paris);
    expect(findAddressedHost(leader, { hosts: paris.hosts })).toBe(careful);
  });
});
