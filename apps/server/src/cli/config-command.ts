/** `lockstep config`: what a start would say about a configuration, without a start. Asks no cluster and no console. */
import { similarName } from '../lib/similar-name.ts';
import { durationText } from '../lib/duration.ts';
import { CONFIG_KEYS, type KeyPath } from '../config/env-names.ts';
import { KEY_TEXTS } from '../config/key-texts.ts';
import { loadConfig, type ConfigAnswer } from '../config/load-config.ts';
import {
  EXIT,
  formatted,
  misuse,
  parseLine,
  well,
  type CommandResult,
  type Environment,
  type Format,
} from './command-line.ts';
import { textTable } from './text-table.ts';

export const CONFIG_HELP = `lockstep config check <file>
  Every problem of a configuration and of the files that it names, each with its line. Environment variables count, as at a start.
lockstep config show <file> [--output table|json|yaml]
  Every key with its value and where that comes from; secrets stay hidden.
lockstep config explain [key]
  What a key means, its variable, default and bounds; without a key all of them.

Exit codes: 0 all is well, 1 the command is not right, 2 the configuration cannot be used.
`;

export function runConfigCommand(args: readonly string[], env: Environment): Promise<CommandResult> {
  return Promise.resolve(run(args, env));
}

function run(args: readonly string[], env: Environment): CommandResult {
  const line = parseLine(args);
  if (line.kind === 'help') return well(CONFIG_HELP);
  if (line.kind === 'invalid') return misuse(line.message, CONFIG_HELP);
  const { format } = line;
  const [verb, subject, ...more] = line.positionals;
  const [stray] = more;
  if (stray !== undefined) return misuse(`${stray} is one argument too many.`, CONFIG_HELP);
  if (verb === 'explain') return explain(subject);
  if (verb !== 'check' && verb !== 'show')
    return misuse(`There is no lockstep config ${verb ?? ''}.`, CONFIG_HELP);
  const path = subject ?? env['LOCKSTEP_CONFIG'] ?? '';
  return path === ''
    ? misuse('Which file? Name it, or set LOCKSTEP_CONFIG.', CONFIG_HELP)
    : load(path, env, { verb, format });
}

function load(
  path: string,
  env: Environment,
  { verb, format }: { readonly verb: 'check' | 'show'; readonly format: Format },
): CommandResult {
  const answer = loadConfig(path, env);
  if (answer.kind === 'invalid')
    return { exitCode: EXIT.notWell, stdout: '', stderr: `${answer.problems.join('\n')}\n` };
  return verb === 'check' ? well(`${path} can be used.\n`) : show(answer, format);
}

type Usable = Extract<ConfigAnswer, { kind: 'config' }>;

function show({ config, originOf }: Usable, format: Format): CommandResult {
  const rows = CONFIG_KEYS.map(({ path, facts }) => {
    const value = valueAt(config, path);
    const shown = facts?.kind === 'duration' && typeof value === 'number' ? durationText(value) : value;
    return { key: path.join('.'), value: shown ?? null, from: originOf(path) ?? 'default' };
  });
  const cells = rows.map(({ key, value, from }) => [key, from, value === null ? '-' : plain(value)]);
  return well(formatted(format, rows, () => textTable([['KEY', 'FROM', 'VALUE'], ...cells])));
}

/** Secrets write themselves as redacted. */
const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function valueAt(tree: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined,
    tree,
  );
}

function explain(wanted: string | undefined): CommandResult {
  const names = CONFIG_KEYS.map(({ path, env }) => ({ key: path.join('.'), env }));
  const found = CONFIG_KEYS.filter(({ path, env }) => {
    const key = path.join('.');
    return wanted === undefined || key === wanted || env === wanted || key.startsWith(`${wanted}.`);
  });
  if (wanted !== undefined && found.length === 0) {
    const meant = names.find(({ key, env }) => similarName(wanted, key) || similarName(wanted, env));
    const hint = meant === undefined ? '' : ` Did you mean ${meant.key}?`;
    return { exitCode: EXIT.usage, stdout: '', stderr: `There is no key ${wanted}.${hint}\n` };
  }
  return well(found.map(explanation).join('\n'));
}

function explanation({ path, env, facts }: (typeof CONFIG_KEYS)[number]): string {
  const key = path.join('.');
  const text = KEY_TEXTS[key];
  const bare = (markdown = ''): string => markdown.replaceAll('`', '');
  const lines = [
    key,
    `  ${bare(text?.meaning) === '' ? '(what its name says)' : bare(text?.meaning)}`,
    `  variable  ${env}, or ${env}_FILE`,
    `  default   ${bare(text?.default) === '' ? 'none' : bare(text?.default)}`,
    ...(facts?.bounds === undefined ? [] : [`  bounds    ${facts.bounds}`]),
  ];
  return `${lines.join('\n')}\n`;
}
