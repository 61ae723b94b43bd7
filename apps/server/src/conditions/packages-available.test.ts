/** A needed version is there when the registry has it, or management keeps its archive, and whoever installs can take it. */
import { expect, it } from 'vitest';
import {
  evaluateAnswers,
  failed,
  LEADER,
  ok,
  refused,
  reportWith,
  row,
} from '../testing/condition-answers.ts';
import type { Facts } from './facts.ts';
import type { Answer } from './observation.ts';

const entry = (name: string, more: object = {}) => ({
  package_name: name,
  package_version: '1.0.0',
  install_status: 'installed',
  install_source: 'registry',
  ...more,
});
const NEEDED = ok({
  _source: {
    integrations: [
      entry('nginx'),
      entry('own', { install_source: 'upload' }),
      entry('gone', { install_status: 'not_installed' }),
    ],
  },
});
const kept = (...ids: readonly string[]): Answer => ok({ hits: { hits: ids.map((_id) => ({ _id })) } });

async function conditionWith(
  { registry, archives }: { readonly registry: Answer; readonly archives: Answer },
  facts: Partial<Facts> = {},
) {
  const answers = {
    [`home /${LEADER}/_doc`]: NEEDED,
    'home /lockstep-archives/_search': archives,
    'registry /nginx/1.0.0': registry,
  };
  const found = await evaluateAnswers(answers, { report: reportWith([]), ...facts });
  return found.find(({ type }) => type === 'PackagesAvailable');
}

const HAS = ok({ found: true });
const HAS_NOT = refused(404);
const KEPT = kept('nginx@1.0.0', 'nginx@1.0.0:1');

it.each([
  ['the registry has it', HAS, kept(), 'True'],
  ['management keeps it, and the registry has it no more', HAS_NOT, KEPT, 'True'],
  ['management keeps it, and the registry is away', failed({}), KEPT, 'True'],
  ['another version is kept', HAS_NOT, kept('nginx@1.0.1'), 'False'],
  ['nobody has it', HAS_NOT, kept(), 'False'],
  ['nothing was ever kept', HAS_NOT, ok({}), 'False'],
  ['what is kept may not be read', HAS_NOT, refused(403), 'False'],
  ['the registry is away', failed({}), kept(), 'Unknown'],
])('%s', async (_when, registry, archives, status) => {
  expect(await conditionWith({ registry, archives })).toMatchObject({ status });
});

it('a Kibana that installs does not have what is kept, until it is uploaded', async () => {
  const found = await conditionWith({ registry: HAS_NOT, archives: KEPT }, { installer: 'fleet' });
  expect(found).toMatchObject({
    status: 'False',
    severity: 'warning',
    reason: 'VersionsMissingInRegistry',
    remedies: ['upload-packages'],
  });
  const nowhere = await conditionWith({ registry: HAS_NOT, archives: kept() }, { installer: 'fleet' });
  expect(nowhere?.remedies ?? []).toEqual([]);
});

const UPLOAD = ['upload-packages'];

it.each([
  { code: 'cannot-sync', facts: {}, type: 'AssetsApplicable', remedies: UPLOAD },
  { code: 'peer-cannot-sync', facts: { appliedBy: 'remote' }, type: 'AssetsApplicable', remedies: UPLOAD },
  {
    code: 'package-not-found',
    facts: { installer: 'fleet' },
    type: 'PackagesInstalled',
    remedies: [...UPLOAD, 'clear-attempts'],
  },
  { code: 'package-not-found', facts: {}, type: 'PackagesInstalled', remedies: ['clear-attempts'] },
  { code: 'version-missing-fallback', facts: {}, type: 'PackagesInstalled', remedies: ['sync-now'] },
] as const)('$code is brought by what fits: $facts', async ({ code, facts, type, remedies }) => {
  const state = code === 'package-not-found' ? 'failed' : 'warning';
  const found = await evaluateAnswers({}, { report: reportWith([row(state, code)]), ...facts });
  expect(found.find((each) => each.type === type)).toMatchObject({ status: 'False', remedies });
});
