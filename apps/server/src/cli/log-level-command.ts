/** `lockstep log-level`: how much a running console writes to its log, read and changed. */
import { getLogLevel, LOG_LEVELS, setLogLevel } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import {
  formatted,
  misuse,
  well,
  type Around,
  type CommandResult,
  type Environment,
} from './command-line.ts';

export const LOG_LEVEL_HELP = `lockstep log-level [${LOG_LEVELS.join('|')}]
  The level of the log of that console, or another one until it is reloaded or started again.
${ACCESS_HELP}`;

export function runLogLevelCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  return withConsole({ args, env, help: LOG_LEVEL_HELP, around }, readOrChange);
}

async function readOrChange(access: ConsoleAccess): Promise<CommandResult> {
  const [wanted, stray] = access.positionals;
  const level = LOG_LEVELS.find((each) => each === wanted);
  if (stray !== undefined || (wanted !== undefined && level === undefined))
    return misuse(`There is no level ${stray ?? wanted ?? ''}.`, LOG_LEVEL_HELP);
  const answer =
    level === undefined
      ? await askConsole(access, getLogLevel, {})
      : await askConsole(access, setLogLevel, { body: { level } });
  if (answer.kind !== 'ok') return withoutAnswer(access, answer);
  const { value } = answer;
  return well(formatted(access.format, value, () => `${value.level}\n`));
}
