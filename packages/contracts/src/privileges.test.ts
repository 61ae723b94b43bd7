import { describe, expect, it } from 'vitest';
import {
  applicationQuestions,
  checkAccess,
  grantedPrivileges,
  KIBANA_APPLICATION,
  LOCKSTEP_APPLICATION,
  REGISTERED_PRIVILEGES,
  type Access,
} from './privileges.ts';

const both: Access = { kind: 'privileges', anyOf: [['fleet-settings-read', 'integrations-read']] };
const either: Access = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']],
};

const kibana = (...names: readonly string[]) =>
  grantedPrivileges(new Map([[KIBANA_APPLICATION, new Set(names)]]));

/** What Elasticsearch answers for somebody whose role names these, once they are registered. */
function own(...names: readonly string[]) {
  const actions = names.flatMap((name) => REGISTERED_PRIVILEGES[name]?.actions ?? []);
  const asked = applicationQuestions('default').find(
    ({ application }) => application === LOCKSTEP_APPLICATION,
  );
  const held = (asked?.privileges ?? []).filter(
    (action) => actions.includes('*') || actions.includes(action),
  );
  return grantedPrivileges(new Map([[LOCKSTEP_APPLICATION, new Set(held)]]));
}

describe('access to a route', () => {
  it('is granted by the documented remote API key: fleet read and fleetv2 read', () => {
    expect(checkAccess(both, kibana('feature_fleet.read', 'feature_fleetv2.read')).kind).toBe('granted');
  });

  it('names what is missing', () => {
    expect(checkAccess(both, kibana('feature_fleet.read'))).toEqual({
      kind: 'missing',
      privileges: ['fleet-settings-read'],
    });
  });

  it('is granted by any one of several ways in', () => {
    expect(checkAccess(either, kibana('feature_fleetv2.agent_policies_read')).kind).toBe('granted');
    expect(checkAccess(either, new Set()).kind).toBe('missing');
  });

  it('asks nothing of a route without privileges', () => {
    expect(checkAccess({ kind: 'signed-in' }, new Set()).kind).toBe('granted');
  });
});

describe('our own application', () => {
  it('grants each privilege by its name, and reading with changing', () => {
    expect([...own('fleet_settings_read')]).toEqual(['fleet-settings-read']);
    expect([...own('fleet_settings_all')]).toEqual(['fleet-settings-read', 'fleet-settings-all']);
    expect([...own('integrations_all', 'fleet_agent_policies_read')]).toEqual([
      'fleet-agent-policies-read',
      'integrations-read',
      'integrations-all',
    ]);
  });

  it('has one name for all, and one for all reading', () => {
    expect(own('all').size).toBe(6);
    expect([...own('read')]).toEqual([
      'fleet-settings-read',
      'fleet-agent-policies-read',
      'integrations-read',
    ]);
  });

  it('has names and actions as Elasticsearch wants them', () => {
    for (const [name, { actions }] of Object.entries(REGISTERED_PRIVILEGES)) {
      expect(name).toMatch(/^[a-z][a-zA-Z0-9_.-]*$/);
      for (const action of actions) expect(action).toMatch(/[:*/]/);
    }
  });
});
