import { expect, it } from 'vitest';
import { diffIntegrations } from './diff-integrations.ts';

const installed = (count: number) => ({
  registryProblem: undefined,
  packages: Array.from({ length: count }, (_, at) => ({
    name: `package_${String(at)}`,
    version: '1.0.0',
    latest: '1.0.0',
    isInstalling: false,
    namespaces: [],
    cameAlong: false,
  })),
});
const actions = (count: number, approveRemovals: boolean) =>
  new Set(
    diffIntegrations([], installed(count), { prune: true, approveRemovals }).steps.map(
      ({ action }) => action,
    ),
  );

it('removes no more at once than prune protection lets pass, unless that is approved', () => {
  expect(actions(3, false)).toEqual(new Set(['delete']));
  expect(actions(4, false)).toEqual(new Set(['blocked']));
  expect(actions(4, true)).toEqual(new Set(['delete']));
  const [step] = diffIntegrations([], installed(5), { prune: true, approveRemovals: false }).steps;
  expect(step?.reason).toContain('Prune protection: 5 of 5 integrations would go at once.');
});
