/** File and environment in, one frozen configuration or a list of all problems out. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { checkFiles } from './check-files.ts';
import { configSchema, type Config } from './config.ts';
import { readSource, type ConfigSource, type Tree } from './config-source.ts';
import { describeProblem } from './describe-problem.ts';
import type { KeyPath } from './env-names.ts';
import { readEnvironment, type EnvironmentValue } from './environment.ts';
import { kibanaPath, takeKibanaLists } from './kibana-lists.ts';
import { resolveReferences } from './resolve-references.ts';

export type ConfigAnswer =
  | {
      readonly kind: 'config';
      readonly config: Config;
      /** Where a value comes from: `file:line`, or a variable; undefined for a default. */
      readonly originOf: (path: KeyPath) => string | undefined;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

function setPath(tree: Tree, path: KeyPath, value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const child = tree[head];
  const next: Tree =
    typeof child === 'object' && child !== null && !Array.isArray(child) ? (child as Tree) : {};
  tree[head] = next;
  setPath(next, rest, value);
}

/** Reads the text of a configuration file and the environment. Pure but for files that references name. */
export function parseConfig(text: string, fileName: string, env: Environment): ConfigAnswer {
  const answer = readSource(text, fileName);
  if (answer.kind === 'invalid') return answer;
  const problems: string[] = [];
  const sources = { env, read: tryRead };
  const said = readEnvironment(sources, (message) => problems.push(message));
  const origins = originsOf(answer.source, fileName, said);
  const reportProblem = (path: readonly PropertyKey[], message: string): void => {
    problems.push(`${origins.place(path)}: ${path.map(String).join('.')}: ${message}`);
  };
  const { tree: own, shownPath } = takeKibanaLists({ ...answer.source.tree }, reportProblem);
  for (const { path, value } of said) setPath(own, path, value);
  const told = problems.length;
  const tree = resolveReferences(own, sources, reportProblem);
  const unresolved = problems.slice(told);
  const result = configSchema.safeParse(tree);
  if (!result.success) problems.push(...issueTexts(result.error.issues));
  if (problems.length > 0 || !result.success) return { kind: 'invalid', problems };
  return { kind: 'config', config: Object.freeze(result.data), originOf: origins.of };

  function issueTexts(issues: readonly z.core.$ZodIssue[]): readonly string[] {
    return issues
      .flatMap((issue) => describeProblem(issue, tree))
      .map(({ path, message }) => ({ path: shownPath(path), message }))
      .filter(({ path }) => !isTold(path))
      .map(({ path, message }) => `${origins.place(path)}: ${path.map(String).join('.')}: ${message}`);
  }
  /** What could not be resolved is missing because of that. */
  function isTold(path: readonly PropertyKey[]): boolean {
    const mark = `: ${path.map(String).join('.')}: `;
    return unresolved.some((line) => line.includes(mark)) || problems.some((line) => line.includes(mark));
  }
}

interface Origins {
  /** For a problem: the line or the variable, or at least the file. */
  readonly place: (path: readonly PropertyKey[]) => string;
  readonly of: (path: KeyPath) => string | undefined;
}

function originsOf(source: ConfigSource, fileName: string, said: readonly EnvironmentValue[]): Origins {
  const variable = (path: readonly PropertyKey[]): string | undefined =>
    said.find((one) => one.path.every((key, at) => path[at] === key))?.name;
  const inFile = (path: readonly PropertyKey[]): boolean => {
    let here: unknown = source.tree;
    for (const key of path) {
      if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return false;
      here = (here as Record<PropertyKey, unknown>)[key];
    }
    return true;
  };
  return {
    place(path) {
      const line = source.lineOf(path);
      return variable(path) ?? (line === undefined ? fileName : `${fileName}:${String(line)}`);
    },
    of(path) {
      const named = variable(path);
      if (named !== undefined) return named;
      const found = [path, kibanaPath(path)].find(inFile);
      return found === undefined ? undefined : `${fileName}:${String(source.lineOf(found) ?? 1)}`;
    },
  };
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Reads a configuration file from disk, and looks whether the files that it names can be used. */
export function loadConfig(path: string, env: Environment): ConfigAnswer {
  const text = tryRead(path);
  if (text === undefined)
    return { kind: 'invalid', problems: [`Cannot read the configuration file ${path}.`] };
  const answer = parseConfig(text, path, env);
  if (answer.kind === 'invalid') return answer;
  const problems: string[] = [];
  checkFiles(answer.config, (key, message) => {
    const origin = originAbove(answer.originOf, key) ?? path;
    problems.push(`${origin}: ${key.join('.')}: ${message}`);
  });
  return problems.length > 0 ? { kind: 'invalid', problems } : answer;
}

function originAbove(originOf: (path: KeyPath) => string | undefined, path: KeyPath): string | undefined {
  if (path.length === 0) return undefined;
  return originOf(path) ?? originAbove(originOf, path.slice(0, -1));
}
