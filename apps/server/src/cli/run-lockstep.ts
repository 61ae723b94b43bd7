/** One line of the command line → its result. Commands are in the table; help, version and completion are made of it. */
import { similarName } from '../lib/similar-name.ts';
import { PRODUCT_VERSION } from '../product.ts';
import { COMMANDS, type Command } from './command-table.ts';
import { EXIT, well, type Around, type CommandResult, type Environment } from './command-line.ts';
import { COMPLETION_HELP, completionScript, SHELLS } from './completion.ts';
import { textTable } from './text-table.ts';

export interface LockstepContext {
  readonly env: Environment;
  readonly around: Around;
}

/** Topics that are no commands of the table. */
const OTHERS: readonly Pick<Command, 'name' | 'summary'>[] = [
  { name: 'start', summary: 'Start a console, or the sandbox; see lockstep start --help' },
  { name: 'completion', summary: 'Completion for bash, zsh and fish' },
  { name: 'version', summary: 'The version of this program' },
  { name: 'help', summary: 'This text, or the help of a command' },
];

const COMPLETED = [
  ...COMMANDS,
  ...OTHERS.map(({ name, summary }) => ({
    name,
    summary,
    verbs: name === 'completion' ? SHELLS : name === 'help' ? COMMANDS.map((command) => command.name) : [],
    flags: {},
  })),
];

export const OVERVIEW = `lockstep <command> [arguments]

${textTable([...COMMANDS, ...OTHERS].map(({ name, summary }) => [name, summary]))
  .trimEnd()
  .replaceAll(/^/gm, '  ')}

lockstep help <command> says more. Commands for a running console find it by LOCKSTEP_URL and sign in with LOCKSTEP_API_KEY,
or LOCKSTEP_USERNAME and LOCKSTEP_PASSWORD; each with the suffix _FILE names a file instead.
`;

export function runLockstep(
  line: readonly string[],
  { env, around }: LockstepContext,
): Promise<CommandResult> {
  const [topic = 'help', ...args] = line;
  if (topic === '--version' || topic === '-v' || topic === 'version')
    return Promise.resolve(well(`${PRODUCT_VERSION}\n`));
  if (['help', '--help', '-h'].includes(topic)) return Promise.resolve(help(args[0]));
  if (topic === 'completion') return Promise.resolve(completion(args[0]));
  const command = COMMANDS.find(({ name }) => name === topic);
  return command === undefined ? Promise.resolve(unknown(topic)) : command.run(args, env, around);
}

function help(topic: string | undefined): CommandResult {
  if (topic === undefined) return well(OVERVIEW);
  if (topic === 'completion') return well(COMPLETION_HELP);
  const command = COMMANDS.find(({ name }) => name === topic);
  if (command !== undefined) return well(command.help);
  const other = OTHERS.find(({ name }) => name === topic);
  return other === undefined ? unknown(topic) : well(`lockstep ${other.name}: ${other.summary}.\n`);
}

function completion(given: string | undefined): CommandResult {
  if (given === undefined || ['help', '--help', '-h'].includes(given)) return well(COMPLETION_HELP);
  const shell = SHELLS.find((known) => known === given);
  if (shell !== undefined) return well(completionScript(shell, COMPLETED));
  return {
    exitCode: EXIT.usage,
    stdout: '',
    stderr: `There is no completion for ${given}.\n${COMPLETION_HELP}`,
  };
}

function unknown(topic: string): CommandResult {
  const meant = COMPLETED.find(({ name }) => similarName(topic, name));
  const hint = meant === undefined ? '' : ` Did you mean ${meant.name}?`;
  return { exitCode: EXIT.usage, stdout: '', stderr: `There is no command ${topic}.${hint}\n\n${OVERVIEW}` };
}
