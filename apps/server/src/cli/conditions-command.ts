/** `lockstep conditions [output]`: conditions of one output or of home, or the summaries of all outputs. */
import { listConditions, type Condition, type ConditionSummary } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer } from './ask-console.ts';
import {
  EXIT,
  type CommandResult,
  type Environment,
  formatted,
  misuse,
  type Around,
} from './command-line.ts';
import { namedOutputs } from './named-outputs.ts';
import { textTable } from './text-table.ts';

export const CONDITIONS_HELP = `lockstep conditions [output id | --home] [--output table|json|yaml]
  Conditions of one remote output or of the home cluster; without either the one that decides for each output.
${ACCESS_HELP}`;

export const CONDITIONS_FLAGS = { home: { type: 'boolean' } } as const;

export function runConditionsCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  return withConsole(
    { args, env, help: CONDITIONS_HELP, ownFlags: CONDITIONS_FLAGS, around },
    async (access) => {
      const isHome = access.own['home'] === true;
      const [stray] = access.positionals.slice(isHome ? 0 : 1);
      if (stray !== undefined) return misuse(`${stray} is one argument too many.`, CONDITIONS_HELP);
      const [output] = await namedOutputs(access, access.positionals);
      const query = isHome ? ({ scope: 'home' } as const) : output === undefined ? {} : { output: output.id };
      const answer = await askConsole(access, listConditions, { query });
      if (answer.kind !== 'ok') return withoutAnswer(access, answer);
      const { value } = answer;
      const summaries = 'outputs' in value ? value.outputs.map(({ summary }) => summary) : [value.summary];
      return {
        exitCode: summaries.length === 0 || summaries.some(isBroken) ? EXIT.notWell : EXIT.well,
        colors: access.format === 'table' ? 'states' : undefined,
        stdout: formatted(access.format, value, () => textOf(value)),
        stderr: '',
      };
    },
  );
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
