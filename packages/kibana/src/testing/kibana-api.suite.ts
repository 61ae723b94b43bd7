/**
 * What everything that speaks Kibana's Fleet API must do for this client, as cases that any test runner can run: the
 * simulated Kibana and a console of our own sit the same exam. A case throws when it fails.
 */
import assert from 'node:assert/strict';
import type { KibanaClient } from '../create-kibana-client.ts';
import { isOutdated } from '../kibana-packages.ts';
import type { KibanaAnswer, KibanaProblem } from '../kibana-problem.ts';

interface KibanaApiSubject {
  /** With everything that Fleet allows, in the default space. */
  readonly client: KibanaClient;
  /** Nobody, who may nothing. */
  readonly anonymous: KibanaClient;
  /** A package that is not installed, in two versions of the registry. */
  readonly known: { readonly name: string; readonly older: string; readonly newer: string };
}

interface KibanaApiCase {
  readonly name: string;
  readonly run: (subject: KibanaApiSubject) => Promise<void>;
}

export const KIBANA_API_CASES: readonly KibanaApiCase[] = [
  {
    name: 'tells its name, version and level',
    async run({ client }) {
      const { name, version, level } = valueOf(await client.status());
      assert.notEqual(name, '');
      assert.match(version, /^\d+\.\d+\.\d+/);
      assert.equal(level, 'available');
    },
  },
  {
    name: 'describes a package that is not installed',
    async run({ client, known }) {
      const found = valueOf(await client.packages.get({ name: known.name, version: known.older }));
      assert.equal(found.name, known.name);
      assert.equal(found.version, known.older);
      assert.equal(found.installation, undefined);
    },
  },
  {
    name: 'says of a package that nobody has that it is not found',
    async run({ client }) {
      const key = { name: 'no_such_package', version: '1.0.0' };
      const [looked, tried] = [await client.packages.get(key), await client.packages.install(key)];
      for (const answer of [looked, tried]) {
        const problem = problemOf(answer);
        assert.equal(problem.kind, 'not-found');
        assert.match(problem.message, /not found/);
        assert.notEqual(problem.nextAction, '');
      }
    },
  },
  {
    name: 'installs, upgrades, lists and removes',
    async run({ client, known: { name, older, newer } }) {
      const { packages } = client;
      const assets = valueOf(await packages.install({ name, version: older }, { isForced: true }));
      assert.ok(assets.some(({ type }) => type === 'index_template'));
      assert.equal(await listed(client, name), `${older} installed`);
      valueOf(await packages.install({ name, version: newer }));
      assert.equal(await listed(client, name), `${newer} installed`);
      const { installation } = valueOf(await packages.get({ name }));
      assert.equal(installation?.version, newer);
      assert.equal(installation.status, 'installed');
      assert.ok(installation.elasticsearchAssets.length > 0);
      assert.ok((installation.startedAt ?? 0) > 0);
      valueOf(await packages.uninstall({ name, version: newer }));
      assert.equal(await listed(client, name), undefined);
    },
  },
  {
    name: 'takes the same install twice',
    async run({ client, known: { name, newer } }) {
      valueOf(await client.packages.install({ name, version: newer }));
      valueOf(await client.packages.install({ name, version: newer }));
      assert.equal(await listed(client, name), `${newer} installed`);
      valueOf(await client.packages.uninstall({ name, version: newer }));
    },
  },
  {
    name: 'refuses what is not the newest unless it is forced, and leaves what is there',
    async run({ client, known: { name, older, newer } }) {
      valueOf(await client.packages.install({ name, version: newer }));
      const problem = problemOf(await client.packages.install({ name, version: older }));
      assert.equal(problem.kind, 'invalid');
      assert.equal(isOutdated(problem), true);
      assert.equal(await listed(client, name), `${newer} installed`);
      valueOf(await client.packages.uninstall({ name, version: newer }));
    },
  },
  {
    name: 'says that what is not installed cannot be removed',
    async run({ client, known: { name, newer } }) {
      const problem = problemOf(await client.packages.uninstall({ name, version: newer }));
      assert.equal(problem.kind, 'invalid');
      assert.match(problem.message, /is not installed/);
    },
  },
  {
    name: 'installs several, each with its own result',
    async run({ client, known: { name, newer } }) {
      const keys = [
        { name, version: newer },
        { name: 'no_such_package', version: '1.0.0' },
      ];
      const results = valueOf(await client.packages.bulkInstall(keys));
      assert.deepEqual(
        results.map((result) => [result.name, result.kind]),
        [
          [name, 'installed'],
          ['no_such_package', 'failed'],
        ],
      );
      valueOf(await client.packages.uninstall({ name, version: newer }));
    },
  },
  {
    name: 'lets nobody in without credentials',
    async run({ anonymous, known: { name, newer } }) {
      const answers = [
        await anonymous.packages.installed(),
        await anonymous.packages.install({ name, version: newer }),
      ];
      for (const answer of answers) {
        const problem = problemOf(answer);
        assert.equal(problem.kind, 'unauthorized');
        assert.equal(problem.isUntouched, true);
      }
    },
  },
];

async function listed({ packages }: KibanaClient, name: string): Promise<string | undefined> {
  const found = valueOf(await packages.installed()).find((each) => each.name === name);
  return found === undefined ? undefined : `${found.version} ${found.status}`;
}

function valueOf<T>(answer: KibanaAnswer<T>): T {
  if (answer.kind === 'ok') return answer.value;
  assert.fail(answer.problem.message);
}

function problemOf(answer: KibanaAnswer<unknown>): KibanaProblem {
  if (answer.kind === 'failed') return answer.problem;
  assert.fail('It was answered, and should have been refused.');
}
