/** An integration is whole when all that its record lists is there; what nobody can read is not known. */
import { describe, expect, it } from 'vitest';
import { evaluateAnswers, ok, refused } from '../testing/condition-answers.ts';
import { incompletePackages } from './package-assets-rule.ts';

const record = (assets: readonly (readonly [type: string, id: string])[], status = 'installed') => ({
  _source: {
    name: 'nginx',
    version: '2.0.0',
    install_status: status,
    installed_es: assets.map(([type, id]) => ({ type, id })),
  },
});
const THERE = {
  'remote /_index_template': ok({ index_templates: [{ name: 'logs-nginx.access' }] }),
  'remote /_component_template': ok({ component_templates: [{ name: 'logs-nginx.access@package' }] }),
  'remote /_ingest/pipeline': ok({ 'logs-nginx.access-2.0.0': {} }),
  'remote /_ilm/policy': ok({ 'logs-nginx': { version: 1 } }),
  'remote /_transform': ok({ transforms: [{ id: 'logs-nginx.latest', state: 'started' }] }),
};
const RECORDS = 'remote /lockstep-installations/_search';
const found = async (answers: Parameters<typeof evaluateAnswers>[0], facts = {}) =>
  (await evaluateAnswers(answers, facts)).find(({ type }) => type === 'PackageAssetsPresent');
const recorded = (...records: readonly ReturnType<typeof record>[]) => ok({ hits: { hits: records } });

describe('what a record lists', () => {
  it.each([
    ['index_template', 'logs-nginx.access', 'logs-nginx.error'],
    ['component_template', 'logs-nginx.access@package', 'logs-nginx.error@package'],
    ['ingest_pipeline', 'logs-nginx.access-2.0.0', 'logs-nginx.error-2.0.0'],
    ['ilm_policy', 'logs-nginx', 'metrics-nginx'],
    ['data_stream_ilm_policy', 'logs-nginx', 'metrics-nginx'],
    ['transform', 'logs-nginx.latest', 'logs-nginx.oldest'],
  ])('is told when it is a %s that is gone', async (type, there, gone) => {
    const whole = { ...THERE, [RECORDS]: recorded(record([[type, there]])) };
    expect(await found(whole)).toMatchObject({ status: 'True' });
    const part = {
      ...THERE,
      [RECORDS]: recorded(
        record([
          [type, there],
          [type, gone],
        ]),
      ),
    };
    expect(await found(part)).toMatchObject({
      status: 'False',
      severity: 'error',
      reason: 'AssetsMissing',
      remedies: ['reinstall-packages'],
      packages: ['nginx'],
    });
    expect((await found(part))?.message).toContain(`${gone} of nginx`);
  });

  it.each([
    ['is for whoever wants it', record([['component_template', 'logs-nginx.access@custom']])],
    ['is of a kind that is not listed here', record([['esql_view', 'nginx-view']])],
    ['is of an install that has not ended', record([['index_template', 'logs-nginx.error']], 'installing')],
    ['is of an install that failed', record([['index_template', 'logs-nginx.error']], 'install_failed')],
  ])('is not missing when it %s', async (_when, one) => {
    expect(await found({ ...THERE, [RECORDS]: recorded(one) })).toMatchObject({ status: 'True' });
  });
});

it('nothing is missing where nothing was installed', async () => {
  expect(await found({ ...THERE, [RECORDS]: ok({}) })).toMatchObject({ status: 'True' });
});

it.each(Object.keys(THERE))('without an answer to %s it is not known', async (path) => {
  const answers = { ...THERE, [RECORDS]: recorded(record([])), [path]: refused(403) };
  expect(await found(answers)).toMatchObject({ status: 'Unknown', reason: 'Forbidden' });
});

it('is no matter of this console where another installer keeps the records', async () => {
  expect(await found(THERE, { installer: 'fleet' })).toBeUndefined();
  expect(await found(THERE, { appliedBy: 'remote' })).toBeUndefined();
});

it('answers of any shape are no reason to fail', () => {
  expect(incompletePackages([undefined, null, 7, 'x', [], {}])).toEqual([]);
  expect(incompletePackages([{ hits: { hits: [{ _source: { installed_es: 'x' } }, 1] } }])).toEqual([]);
});
