/**
 * Elastic's YAML suites for client libraries. They are no part of this repository: they are read from a folder beside
 * it, or from the one that LOCKSTEP_CONFORMANCE names.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestWorld, TEST_PASSWORD } from '../testing/index.ts';
import { runStep, type StepContext } from './run-step.ts';
import { Stash } from './stash.ts';
import { parseSuite, type YamlSuite } from './yaml-suite.ts';

const SUITES = join(
  process.env['LOCKSTEP_CONFORMANCE'] ?? join(import.meta.dirname, '../../../../../shared/conformance'),
  'elasticsearch-yaml',
);
const isThere = existsSync(SUITES);
const files = isThere ? globSync('**/*.yml', { cwd: SUITES }).sort() : [];

async function runTest(suite: YamlSuite, test: YamlSuite['tests'][number]): Promise<void> {
  const world = await startTestWorld(['sim-cluster']);
  const context: StepContext = {
    url: world.cluster('sim-cluster').url,
    authorization: `Basic ${btoa(`elastic:${TEST_PASSWORD}`)}`,
    stash: new Stash(),
    answer: undefined,
  };
  try {
    for (const step of suite.setup) await runStep(context, step);
    for (const step of test.steps) await runStep(context, step);
    // After a failure the teardown would only hide what went wrong; the world goes away anyway.
    for (const step of suite.teardown) await runStep(context, step);
  } finally {
    await world.close();
  }
}

it("Elastic's YAML suites are given", ({ skip }) => {
  if (!isThere) skip(`${SUITES} is not there; LOCKSTEP_CONFORMANCE may name another folder.`);
  expect(files).not.toEqual([]);
});

/** What a cluster of a release answers otherwise than the builds that the suites are made for. */
const REFUSED: Readonly<Record<string, string>> = {
  'license/10_stack.yml':
    'Its license is signed with a key that only snapshot builds know: a release refuses it, and so does the sandbox.',
};

describe.skipIf(!isThere)("Elastic's YAML suites", () => {
  for (const file of files) {
    const suite = parseSuite(readFileSync(join(SUITES, file), 'utf8'));
    for (const test of suite.tests) {
      it(`${file}: ${test.name}`, ({ skip }) => {
        if (!suite.runsOnStack) skip('This file is for serverless only.');
        const reason = REFUSED[file];
        if (reason !== undefined) skip(reason);
        return runTest(suite, test);
      });
    }
  }
});
