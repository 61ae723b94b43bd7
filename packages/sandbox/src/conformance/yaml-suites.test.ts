import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { startTestWorld, TEST_PASSWORD } from '../testing/index.ts';
import { runStep, type StepContext } from './run-step.ts';
import { Stash } from './stash.ts';
import { parseSuite, type YamlSuite } from './yaml-suite.ts';

const SUITES = join(import.meta.dirname, 'elasticsearch-yaml');
const files = globSync('**/*.yml', { cwd: SUITES }).sort();

/** Each step of a suite asserts what it is about. */
async function expectToHold(suite: YamlSuite, test: YamlSuite['tests'][number]): Promise<void> {
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

describe("Elastic's YAML suites", () => {
  for (const file of files) {
    const suite = parseSuite(readFileSync(join(SUITES, file), 'utf8'));
    for (const test of suite.tests) {
      it(`${file}: ${test.name}`, ({ skip }) => {
        if (!suite.runsOnStack) skip('This file is for serverless only.');
        return expectToHold(suite, test);
      });
    }
  }
});
