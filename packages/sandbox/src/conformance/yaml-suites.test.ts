import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestWorld, TEST_PASSWORD } from '../testing/index.ts';
import { runStep, type StepContext } from './run-step.ts';
import { SKIPS } from './skips.ts';
import { Stash } from './stash.ts';
import { parseSuite, type YamlSuite } from './yaml-suite.ts';

const SUITES = join(import.meta.dirname, '../../../../../shared/conformance/elasticsearch-yaml');
const isThere = existsSync(SUITES);
const files = isThere ? globSync('**/*.yml', { cwd: SUITES }).sort() : [];

if (!isThere)
  console.warn(`SKIPPED: Elastic's YAML suites are not at ${SUITES}; the sandbox was not judged by them`);

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

describe.skipIf(!isThere)("Elastic's YAML suites", () => {
  it('skips only files that are there', () => {
    expect(Object.keys(SKIPS).filter((file) => !files.includes(file))).toEqual([]);
  });

  for (const file of files) {
    const suite = parseSuite(readFileSync(join(SUITES, file), 'utf8'));
    for (const test of suite.tests) {
      const isSkipped = !suite.runsOnStack || Object.hasOwn(SKIPS, file);
      it.skipIf(isSkipped)(`${file}: ${test.name}`, () => runTest(suite, test));
    }
  }
});
