/** `lockstep conditions [output]`: conditions of one output or of home, or the summaries of all outputs. */
import { listConditions, type Condition, type ConditionSummary } from '@lockstep/contracts';
import {
  ACCESS_HELP,
  askConsole,
  EXIT,
  withConsole,
  withoutAnswer,
  type CommandResult,
  type Environment,
} from './ask-console.ts';
import { textTable } from './text-table.ts';

export const CONDITIONS_HELP = `lockstep conditions [output id | --home] [--output json]
  Conditions of one remote output or of the home cluster; without either the one that decides for each output.
${ACCESS_HELP}`;

interface Asked {
  readonly args: readonly string[];
  readonly isHome: boolean;
}

/** `--output json` is the other way to say `--json`. */
function readOwn(args: readonly string[]): Asked {
  const rest = args.flatMap((arg, index) => {
    if (arg === '--home') return [];
    if (arg === '--output' && args[index + 1] === 'json') return ['--json'];
    return arg === 'json' && args[index - 1] === '--output' ? [] : [arg];
  });
  return { args: rest, isHome: args.includes('--home') };
}

export function runConditionsCommand(given: readonly string[], env: Environment): Promise<CommandResult> {
  const { args, isHome } = readOwn(given);
  return withConsole({ args, env, help: CONDITIONS_HELP }, async (access) => {
    const [output] = access.positionals;
    const query = isHome ? ({ scope: 'home' } as const) : output === undefined ? {} : { output };
    const answer = await askConsole(access, listConditions, { query });
    if (answer.kind !== 'ok') return withoutAnswer(access, answer);
    const { value } = answer;
    const summaries = 'outputs' in value ? value.outputs.map(({ summary }) => summary) : [value.summary];
    return {
      exitCode: summaries.some(isBroken) ? EXIT.notWell : EXIT.well,
      stdout: access.isJson ? `${JSON.stringify(value, undefined, 2)}\n` : textOf(value),
      stderr: '',
    };
  });
}

function isBroken({ status, severity }: ConditionSummary): boolean {
  return status === 'False' && severity === 'error';
}

type Answer = Extract<Awaited<ReturnType<typeof askConsole<typeof listConditions>>>, { kind: 'ok' }>['value'];

function textOf(value: Answer): string {
  if ('items' in value) return textTable(value.items.map(rowOf));
  if (value.outputs.length === 0) return 'There are no remote outputs.\n';
  return textTable(value.outputs.map(({ output_name: name, summary }) => [name, ...rowOf(summary)] as const));
}

function rowOf({
  type,
  status,
  reason,
  message,
  next_action: next,
}: Pick<Condition, 'type' | 'status' | 'reason' | 'message' | 'next_action'>): readonly string[] {
  return [type, status, reason, next === null ? message : `${message} ${next}`];
}
