/** File and environment in, one frozen configuration or a list of all problems out. */
import { readFileSync } from 'node:fs';
import { describeIssues } from '@lockstep/contracts';
import { parseDocument } from 'yaml';
import { configSchema, type Config } from './config.ts';
import { CONFIG_KEYS, type KeyPath } from './env-names.ts';
import { resolveOutputSecrets } from './preconfigured-outputs.ts';
import { resolveAccountSecrets } from './rotation-accounts.ts';

export type ConfigAnswer =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

type Tree = Record<string, unknown>;

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

function parseFile(text: string, fileName: string): { tree: Tree } | { problems: readonly string[] } {
  const document = parseDocument(text, { uniqueKeys: true, version: '1.2' });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => `${fileName}: ${error.message.split('\n')[0] ?? ''}`) };
  }
  const value: unknown = document.toJS({ maxAliasCount: 20 });
  if (value === null) return { tree: {} };
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { problems: [`${fileName}: The file must hold keys and values.`] };
  }
  return { tree: value as Tree };
}

/** Reads the text of a configuration file and the environment. Pure but for files that `*_FILE` variables name. */
export function parseConfig(text: string, fileName: string, env: Environment): ConfigAnswer {
  const parsed = parseFile(text, fileName);
  if ('problems' in parsed) return { kind: 'invalid', problems: parsed.problems };
  const problems: string[] = [];
  for (const { path, env: name } of CONFIG_KEYS) {
    const direct = env[name];
    const fromFile = env[`${name}_FILE`];
    if (direct !== undefined && fromFile !== undefined) {
      problems.push(`${name} and ${name}_FILE are both set; set one.`);
    } else if (direct !== undefined) {
      setPath(parsed.tree, path, direct);
    } else if (fromFile !== undefined) {
      const content = tryRead(fromFile);
      if (content === undefined) problems.push(`${name}_FILE: cannot read ${fromFile}.`);
      else setPath(parsed.tree, path, content.trimEnd());
    }
  }
  problems.push(...resolveOutputSecrets(parsed.tree, env, tryRead));
  problems.push(...resolveAccountSecrets(parsed.tree, { env, read: tryRead }));
  const result = configSchema.safeParse(parsed.tree);
  if (!result.success) {
    problems.push(
      ...describeIssues(result.error.issues, fileName).map((line) => line.replace(/^\[(.*)\]/, '$1')),
    );
  }
  if (problems.length > 0 || !result.success) return { kind: 'invalid', problems };
  return { kind: 'config', config: Object.freeze(result.data) };
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Reads a configuration file from disk. */
export function loadConfig(path: string, env: Environment): ConfigAnswer {
  const text = tryRead(path);
  if (text === undefined)
    return { kind: 'invalid', problems: [`Cannot read the configuration file ${path}.`] };
  return parseConfig(text, path, env);
}
