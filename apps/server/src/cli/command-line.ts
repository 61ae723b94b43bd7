/** What all commands have in common: arguments, formats of answers, exit codes, variables. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import type { Prompt } from './terminal-prompt.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** A text for people whose words of states, or signs of changes, may have colors. */
  readonly colors?: 'states' | 'changes' | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command has around it; a script has none of it. */
export interface Around {
  /** Asks the person at the terminal. */
  readonly prompt?: Prompt | undefined;
  /** Says how far a long command is, to a person who watches. */
  readonly progress?: ((line: string) => void) | undefined;
  /** Shows a result and goes on, for `--watch`. */
  readonly show?: ((result: CommandResult) => void) | undefined;
  /** All of standard input; undefined when a person sits at it. */
  readonly readInput?: (() => Promise<string | undefined>) | undefined;
  /** Waits; answers false once nobody wants to see more. */
  readonly wait?: ((ms: number) => Promise<boolean>) | undefined;
}

/** What every command ends with; documented in its help. */
export const EXIT = { well: 0, usage: 1, notWell: 2, noAnswer: 3 } as const;

/** Of several targets the worst counts: no answer, then a wrong command, then something that is not well. */
const BY_SEVERITY: readonly number[] = [EXIT.well, EXIT.notWell, EXIT.usage, EXIT.noAnswer];

/** The exit code of several parts: the most serious one, 0 for none. */
export const worstExit = (codes: readonly number[]): number =>
  codes.reduce<number>(
    (worst, code) => (BY_SEVERITY.indexOf(code) > BY_SEVERITY.indexOf(worst) ? code : worst),
    EXIT.well,
  );

/** Wrong arguments: the reason and the help go to standard error. */
export const misuse = (message: string, help: string): CommandResult => ({
  exitCode: EXIT.usage,
  stdout: '',
  stderr: `${message}\n\n${help}`,
});

/** Exit code 0 with this output. */
export const well = (stdout: string): CommandResult => ({ exitCode: EXIT.well, stdout, stderr: '' });

export const FORMATS = ['table', 'json', 'yaml'] as const;
export type Format = (typeof FORMATS)[number];

/** A value for programs, or a text for people. */
export function formatted(format: Format, value: unknown, table: () => string): string {
  if (format === 'json') return `${JSON.stringify(value, undefined, 2)}\n`;
  return format === 'yaml' ? stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }) : table();
}

interface Flag {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
}
export type Flags = Readonly<Record<string, Flag>>;

export const COMMON_FLAGS = {
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Flags;

export type ParsedLine =
  | {
      readonly kind: 'parsed';
      readonly flags: Readonly<Record<string, string | boolean | undefined>>;
      readonly positionals: readonly string[];
      readonly format: Format;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string };

/** Pure. `--json` is the short way to say `--output json`. */
export function parseLine(args: readonly string[], own: Flags = {}): ParsedLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...own, ...COMMON_FLAGS },
    });
    const flags = values as Readonly<Record<string, string | boolean | undefined>>;
    if (flags['help'] === true || (positionals.length === 1 && positionals[0] === 'help'))
      return { kind: 'help' };
    const wanted = flags['json'] === true ? 'json' : (flags['output'] ?? 'table');
    const format = FORMATS.find((known) => known === wanted);
    return format === undefined
      ? { kind: 'invalid', message: `--output is table, json or yaml, not ${String(wanted)}.` }
      : { kind: 'parsed', flags, positionals, format };
  } catch (error) {
    return { kind: 'invalid', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Ends a command with what it has to say. */
export class Ended extends Error {
  readonly result: CommandResult;

  constructor(result: CommandResult) {
    super(result.stderr);
    this.result = result;
  }
}

/** A command that cannot go on as it was typed. */
export class Misuse extends Error {}

/** A variable, or with the suffix `_FILE` the text of the file that it names. Empty is not set. @throws Misuse when it cannot be read */
export function variable(env: Environment, name: string): string | undefined {
  const [direct, file] = [env[name] ?? '', env[`${name}_FILE`] ?? ''];
  if (direct !== '' && file !== '') throw new Misuse(`${name} and ${name}_FILE are both set; set one.`);
  if (file === '') return direct === '' ? undefined : direct;
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch {
    throw new Misuse(`${name}_FILE: cannot read ${file}.`);
  }
}
