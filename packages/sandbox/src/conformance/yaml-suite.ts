import { parseAllDocuments } from 'yaml';
import { asList, isObject, type Json, type JsonObject } from '../cluster/json.ts';

/** One YAML file: what it needs, what surrounds each test, and the tests. */
export interface YamlSuite {
  readonly runsOnStack: boolean;
  readonly setup: readonly JsonObject[];
  readonly teardown: readonly JsonObject[];
  readonly tests: readonly { readonly name: string; readonly steps: readonly JsonObject[] }[];
}

const stepsOf = (value: Json | undefined): readonly JsonObject[] => asList(value).filter(isObject);

/**
 * From the YAML of Elastic's client tests: documents one after the other, of which `setup`, `teardown` and
 * `requires` are no tests.
 */
export function parseSuite(text: string): YamlSuite {
  const documents = parseAllDocuments(text, { schema: 'core' }).map((document) => document.toJS() as Json);
  const entries = documents.filter(isObject).flatMap((document) => Object.entries(document));
  const find = (key: string): Json | undefined => entries.find(([name]) => name === key)?.[1];
  const requires = find('requires');
  return {
    runsOnStack: !isObject(requires) || requires['stack'] !== false,
    setup: stepsOf(find('setup')),
    teardown: stepsOf(find('teardown')),
    tests: entries
      .filter(([name]) => !['requires', 'setup', 'teardown'].includes(name))
      .map(([name, steps]) => ({ name, steps: stepsOf(steps) })),
  };
}
