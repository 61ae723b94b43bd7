import { getHome, installPackage, listOutputs, startSync } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { permissionFor } from './permission.ts';

it('allows what is public and what the user holds', () => {
  expect(permissionFor(getHome.access, [])).toEqual({ kind: 'allowed' });
  expect(permissionFor(startSync.access, ['fleet-settings-all'])).toEqual({ kind: 'allowed' });
  // Any one group of privileges is enough.
  expect(permissionFor(listOutputs.access, ['fleet-agent-policies-read'])).toEqual({ kind: 'allowed' });
});

it('names only the privileges that are missing', () => {
  expect(permissionFor(installPackage.access, ['integrations-all'])).toEqual({
    kind: 'denied',
    reason: 'Your role lacks the privilege “Fleet agent policies: all”. Ask an administrator for it.',
  });
  expect(permissionFor(installPackage.access, [])).toEqual({
    kind: 'denied',
    reason:
      'Your role lacks the privileges “Integrations: all” and “Fleet agent policies: all”. Ask an administrator for them.',
  });
});
