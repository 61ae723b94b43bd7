import { expect, it } from 'vitest';

import { flatSettings } from './flat-settings.ts';

it('gives dotted keys, however the answer was nested', () => {
  const nested = { cluster: { remote: { mgmt: { seeds: ['a:9300', 'b:9300'], skip_unavailable: 'true' } } } };
  const mixed = {
    'cluster.remote.mgmt': { seeds: ['a:9300', 'b:9300'] },
    'cluster.remote.mgmt.skip_unavailable': true,
  };
  const flat = {
    'cluster.remote.mgmt.seeds': ['a:9300', 'b:9300'],
    'cluster.remote.mgmt.skip_unavailable': 'true',
  };
  expect(flatSettings(nested)).toEqual(flat);
  expect(flatSettings(mixed)).toEqual(flat);
});

it('leaves out what is null', () => {
  expect(flatSettings({ a: null, b: { c: null }, d: 1 })).toEqual({ d: '1' });
});
