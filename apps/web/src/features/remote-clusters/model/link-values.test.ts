import { saveRemoteClusterRequest } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { makeLink } from '../../../testing/make-link.ts';
import {
  cloudSuggestion,
  linkProblems,
  NEW_LINK,
  portHints,
  storedKeysOf,
  toLinkSettings,
  toLinkValues,
} from './link-values.ts';

const SNIFF = { ...NEW_LINK, name: 'paris', mode: 'sniff', trust: 'certificate' } as const;

it('names the line of a wrong seed, and one that is there twice', () => {
  const problems = linkProblems({ ...SNIFF, seeds: 'a:9300\nb\n\nA:9300' }, true);
  expect(problems.map(({ field, message }) => [field, message.split('.')[0]])).toEqual([
    ['seeds', 'Line 2: b'],
    ['seeds', 'Line 3: A:9300'],
  ]);
});

it('looks only at the fields of the chosen mode', () => {
  expect(linkProblems({ ...SNIFF, seeds: '[2001:db8::1]:9300', proxyAddress: '%' }, true)).toEqual([]);
});

it('does not evaluate the name of a link that is there', () => {
  const values = { ...NEW_LINK, name: 'Old_Name', proxyAddress: 'a:9443' };
  expect(linkProblems(values, false)).toEqual([]);
  expect(linkProblems(values, true)).toMatchObject([{ field: 'name' }]);
});

it('saves what was read without a change of meaning, and removes what only the old scope has', () => {
  const link = makeLink({
    settings: [
      { key: 'proxy_address', value: 'x:1', defined_in: 'transient', overridden: false, deprecated: null },
    ],
  });
  const request = saveRemoteClusterRequest(toLinkSettings(toLinkValues(link)), storedKeysOf(link));
  expect(request.body).toEqual({
    persistent: {
      cluster: {
        remote: {
          paris: {
            skip_unavailable: true,
            mode: 'proxy',
            proxy_address: 'paris.example:9443',
            proxy_socket_connections: null,
            server_name: null,
            seeds: null,
            node_connections: null,
          },
        },
      },
    },
    transient: { cluster: { remote: { paris: { proxy_address: null } } } },
  });
});

it('reads cloud addresses with the port of the way of trust, and leaves plain ones alone', () => {
  const at = (proxyAddress: string, trust: 'api_key' | 'certificate' = 'api_key') =>
    cloudSuggestion({ ...NEW_LINK, proxyAddress, trust })?.proxyAddress;
  expect(at('https://ab.eu.example')).toBe('ab.eu.example:9443');
  expect(at('https://ab.eu.example', 'certificate')).toBe('ab.eu.example:9400');
  expect(at('ab.eu.example:9443')).toBeUndefined();
});

it('hints once at ports that do not go with the way of trust', () => {
  expect(portHints({ ...SNIFF, seeds: 'a:9443\nb:9443' })).toHaveLength(1);
  expect(portHints({ ...SNIFF, seeds: 'a:9300' })).toEqual([]);
});
