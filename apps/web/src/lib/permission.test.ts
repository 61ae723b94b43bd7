import {
  createOutput,
  getHome,
  installPackage,
  listOutputs,
  NO_RIGHTS,
  rightsEverywhere,
  startSync,
  type Privilege,
  type Rights,
} from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { permissionFor } from './permission.ts';

it('allows what is public and what the user holds', () => {
  expect(permissionFor(getHome.access, NO_RIGHTS)).toEqual({ kind: 'allowed' });
  expect(permissionFor(startSync.access, rightsEverywhere('fleet-settings-all'))).toEqual({
    kind: 'allowed',
  });
  // Any one group of privileges is enough.
  expect(permissionFor(listOutputs.access, rightsEverywhere('fleet-agent-policies-read'))).toEqual({
    kind: 'allowed',
  });
});

it('names only the privileges that are missing', () => {
  expect(permissionFor(installPackage.access, rightsEverywhere('integrations-all'))).toEqual({
    kind: 'denied',
    reason: 'Your role lacks the privilege “Fleet agent policies: all”. Ask an administrator for it.',
  });
  expect(permissionFor(installPackage.access, NO_RIGHTS)).toEqual({
    kind: 'denied',
    reason:
      'Your role lacks the privileges “Integrations: all” and “Fleet agent policies: all”. Ask an administrator for them.',
  });
});

const forParis = (...held: readonly Privilege[]): Rights => ({
  ...NO_RIGHTS,
  outputs: new Map([['paris', new Set(held)]]),
});

it('evaluates output by output where rights are for single ones', () => {
  const rights = forParis('fleet-settings-all');
  expect(permissionFor(startSync.access, rights)).toEqual({ kind: 'allowed' });
  expect(permissionFor(startSync.access, rights, { outputId: 'paris' })).toEqual({ kind: 'allowed' });
  expect(permissionFor(startSync.access, rights, { outputId: 'tokyo' })).toEqual({
    kind: 'denied',
    reason:
      'Your role lacks the privilege “Fleet settings: all” for this output. Ask an administrator for it.',
  });
  expect(permissionFor(startSync.access, rights, 'everything')).toMatchObject({
    kind: 'denied',
    reason: expect.stringContaining('for all outputs') as string,
  });
});

it('takes no right for an output where a route is about everything', () => {
  const rights = forParis('fleet-settings-all');
  expect(permissionFor(createOutput.access, rights, { outputId: 'paris' }).kind).toBe('denied');
});
