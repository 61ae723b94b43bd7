/** Secrets of integration policies: sealed in the index, references in every answer. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createPackagePolicy,
  getPackagePolicy,
  listActivity,
  listPackagePolicies,
  packagePolicySchema,
  POLICIES_INDEX,
  updatePackagePolicy,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { Secret } from '../../lib/secret.ts';
import { createSecretBox } from '../../lib/secret-box.ts';
import { eventually } from '../../testing/eventually.ts';
import {
  openConsole,
  recordingLog,
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_KEY,
  type TestConsole,
} from '../../testing/test-consoles.ts';
import { placeOfVariable } from './policy-secrets.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'nginx', version: '2.1.0' }] });
  await ask(createAgentPolicy, { body: { id: 'web', name: 'Web servers', namespace: 'default' } });
});
afterAll(() => started.close());

// As a package would declare it; the samples of the sandbox declare none.
beforeEach(async () => {
  const { store } = started.console.home;
  const found = await store.get('nginx');
  if (found === undefined) throw new Error('nginx is not installed.');
  await store.put({ ...found.installed, secretVariables: ['api_token'] }, found);
});

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await started.call(route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const stored = async (): Promise<Record<string, Record<string, unknown>>> => {
  const url = `${started.world.cluster('management').url}/${POLICIES_INDEX}`;
  const headers = { authorization: TEST_AUTHORIZATION };
  await fetch(`${url}/_refresh`, { method: 'POST', headers });
  const answer = (await (await fetch(`${url}/_search?size=100`, { headers })).json()) as {
    hits: { hits: readonly { _id: string; _source: Record<string, unknown> }[] };
  };
  return Object.fromEntries(answer.hits.hits.map(({ _id: id, _source: source }) => [id, source]));
};

const CANARY = 'canary-of-a-policy';
/** With its list of inputs, as it is answered unless another form is asked for. */
const whole = ({ item }: { readonly item: unknown }) => packagePolicySchema.parse(item);
const body = (id: string, value: unknown, more: object = {}) => ({
  id,
  name: id,
  policy_ids: ['web'],
  package: { name: 'nginx', version: '2.1.0' },
  vars: { api_token: { type: 'text', value } },
  inputs: [
    {
      type: 'logfile',
      enabled: true,
      vars: { password: { type: 'password', value: `${CANARY}-input` } },
      streams: [
        {
          enabled: true,
          data_stream: { type: 'logs', dataset: 'nginx.access' },
          vars: {
            pipeline: { type: 'text', value: 'my-pipeline' },
            api_token: { type: 'text', value: [`${CANARY}-1`, `${CANARY}-2`] },
            paths: { type: 'text', value: ['/var/log'] },
          },
        },
      ],
    },
  ],
  ...more,
});

describe('what a package declares as secret', () => {
  it('is answered as a reference on every level, and what is not secret as it is', async () => {
    const item = whole(await ask(createPackagePolicy, { body: body('one', CANARY) }));
    expect(item.vars?.['api_token']?.value).toEqual({ isSecretRef: true, id: expect.any(String) as string });
    const [input] = item.inputs;
    expect(input?.vars?.['password']?.value).toMatchObject({ isSecretRef: true });
    const vars = input?.streams[0]?.vars;
    expect(vars?.['api_token']?.value).toMatchObject({
      isSecretRef: true,
      ids: [{}, {}].map(() => expect.any(String) as string),
    });
    expect(vars).toMatchObject({ pipeline: { value: 'my-pipeline' }, paths: { value: ['/var/log'] } });
    const shown = [
      item,
      await ask(getPackagePolicy, { params: { packagePolicyId: 'one' } }),
      await ask(listPackagePolicies, {}),
      await ask(listActivity, {}),
      started.logged,
      await stored(),
    ];
    for (const one of shown) expect(JSON.stringify(one)).not.toContain(CANARY);
    expect(JSON.stringify(shown.slice(0, 3))).not.toContain('sealed_secrets');
  });

  it('stays what it is when the reference comes back, and is another one when a value comes', async () => {
    const item = whole(await ask(createPackagePolicy, { body: body('two', CANARY) }));
    const sealedOf = async () => (await stored())['package:two']?.['sealed_secrets'];
    const before = await sealedOf();
    const { name, policy_ids: policyIds, package: used, vars, inputs } = item;
    const again = { name, policy_ids: policyIds, package: used, vars, inputs };
    const params = { packagePolicyId: 'two' };
    expect((await ask(updatePackagePolicy, { params, body: again })).item).toMatchObject({ vars, inputs });
    expect(await sealedOf()).toEqual(before);
    const fresh = { ...again, vars: { api_token: { type: 'text', value: 'another-canary' } } };
    const changed = whole(await ask(updatePackagePolicy, { params, body: fresh }));
    const { id } = changed.vars?.['api_token']?.value as { id: string };
    const sealed = ((await sealedOf()) as Record<string, string>)[id] ?? '';
    const opened = createSecretBox([new Secret(TEST_KEY)]).open(sealed, placeOfVariable('two', id));
    expect(opened.kind === 'opened' && opened.secret.reveal()).toBe('another-canary');
    expect(Object.keys((await sealedOf()) as object)).toHaveLength(4);
  });

  it('is not taken from another policy by its reference', async () => {
    const item = whole(await ask(createPackagePolicy, { body: body('three', CANARY) }));
    const stolen = item.vars?.['api_token']?.value;
    const answer = await started.call(createPackagePolicy, { body: body('four', stolen) });
    expect(answer).toMatchObject({ kind: 'problem', problem: { code: 'INVALID_REQUEST' } });
  });
});

it('values that were stored in clear are sealed at the next start', async () => {
  const item = whole(await ask(createPackagePolicy, { body: body('old', '') }));
  const url = `${started.world.cluster('management').url}/${POLICIES_INDEX}/_doc/package:old?refresh=true`;
  const headers = { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' };
  const clear = { ...item, vars: { api_token: { type: 'text', value: CANARY } } };
  await fetch(url, { method: 'PUT', headers, body: JSON.stringify(clear) });
  expect(JSON.stringify(await stored())).toContain(CANARY);
  const { log } = recordingLog();
  const another = await openConsole(started.world, 'management', { log });
  await eventually(stored, (documents) => !JSON.stringify(documents).includes(CANARY));
  await another.close();
  const shown = whole(await ask(getPackagePolicy, { params: { packagePolicyId: 'old' } }));
  expect(shown.vars?.['api_token']?.value).toMatchObject({ isSecretRef: true });
});
