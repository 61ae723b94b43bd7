import { expect, it } from 'vitest';

import { parseHosts, showHosts } from './cluster-address.ts';

it('shows addresses as an operator writes them', () => {
  expect(showHosts(parseHosts(['https://a.example:9200/', 'http://[::1]:9200/prefix/']))).toBe(
    'https://a.example:9200, http://[::1]:9200/prefix',
  );
});

it('shows three of a long list', () => {
  const hosts = ['a', 'b', 'c', 'd', 'e'].map((name) => `http://${name}:9200`);
  expect(showHosts(parseHosts(hosts))).toBe('http://a:9200, http://b:9200, http://c:9200 and 2 more');
});

it.each([
  [[], /No Elasticsearch address/],
  [['es.example:9200'], /not an http or https address/],
  [['ftp://es.example'], /not an http or https address/],
  [['https://es.example:9200/?pretty'], /must end before/],
  [['https://ann:word@es.example'], /holds a user name or password/],
])('refuses %j', (hosts, why) => {
  expect(() => parseHosts(hosts)).toThrow(why);
});

it('does not repeat credentials that were written into an address', () => {
  for (const host of [
    'https://ann:top-secret@es.example',
    'https://ann:top-secret@',
    'ann:top-secret@es.example',
  ]) {
    expect(() => parseHosts([host])).toThrow();
    expect(() => parseHosts([host])).not.toThrow(/top-secret/);
  }
});
