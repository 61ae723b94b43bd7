import { describe, expect, it } from 'vitest';
import { checkAccess, type Access } from './privileges.ts';

const both: Access = { kind: 'privileges', anyOf: [['fleet-settings-read', 'integrations-read']] };
const either: Access = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']],
};

describe('access to a route', () => {
  it('is granted by the documented remote API key: fleet read and fleetv2 read', () => {
    expect(checkAccess(both, new Set(['feature_fleet.read', 'feature_fleetv2.read'])).kind).toBe('granted');
  });

  it('names what is missing', () => {
    expect(checkAccess(both, new Set(['feature_fleet.read']))).toEqual({
      kind: 'missing',
      privileges: ['fleet-settings-read'],
    });
  });

  it('is granted by any one of several ways in', () => {
    expect(checkAccess(either, new Set(['feature_fleetv2.agent_policies_read'])).kind).toBe('granted');
    expect(checkAccess(either, new Set()).kind).toBe('missing');
  });

  it('asks nothing of a route without privileges', () => {
    expect(checkAccess({ kind: 'signed-in' }, new Set()).kind).toBe('granted');
  });
});
