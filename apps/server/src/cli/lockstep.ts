/** The command line: packages and errors without a console, doctor and status of a running one. */
import { text } from 'node:stream/consumers';
import { forTerminal } from '@lockstep/contracts';
import type { CommandResult, Environment } from './ask-console.ts';
import { BUNDLE_HELP, runBundleCommand } from './bundle-command.ts';
import { CONDITIONS_HELP, runConditionsCommand } from './conditions-command.ts';
import { CONFIG_HELP, runConfigCommand } from './config-command.ts';
import { CONNECT_HELP, runConnectCommand } from './connect-command.ts';
import { CREDENTIALS_HELP, runCredentialsCommand } from './credentials-command.ts';
import { DOCTOR_HELP, runDoctorCommand } from './doctor-command.ts';
import { EXPLAIN_HELP, runExplainCommand } from './explain-command.ts';
import { KEYS_HELP, runKeysCommand } from './keys-command.ts';
import { LOG_LEVEL_HELP, runLogLevelCommand } from './log-level-command.ts';
import { PACKAGE_HELP } from './package-options.ts';
import { runPackageCommand } from './package-command.ts';
import { PACKAGE_DIFF_HELP, runPackageDiffCommand } from './package-diff-command.ts';
import { terminalPrompt } from './terminal-prompt.ts';
import { runStatusCommand, STATUS_HELP } from './status-command.ts';

type Command = (args: readonly string[], env: Environment) => Promise<CommandResult>;

const prompt = () => terminalPrompt({ keyboard: process.stdin, screen: process.stderr });

const COMMANDS: Readonly<Record<string, Command>> = {
  package: ([verb, ...args], env) =>
    verb === 'diff'
      ? runPackageDiffCommand(args, env)
      : runPackageCommand(verb === undefined ? [] : [verb, ...args], env),
  bundle: runBundleCommand,
  conditions: runConditionsCommand,
  config: runConfigCommand,
  connect: (args, env) => runConnectCommand(args, env, prompt()),
  doctor: runDoctorCommand,
  status: runStatusCommand,
  credentials: (args, env) => runCredentialsCommand(args, env, prompt()),
  keys: runKeysCommand,
  'log-level': runLogLevelCommand,
  explain: (args) => runExplainCommand(args, readInput),
};

const HELP = [
  PACKAGE_HELP,
  PACKAGE_DIFF_HELP,
  CONFIG_HELP,
  BUNDLE_HELP,
  CONNECT_HELP,
  DOCTOR_HELP,
  CONDITIONS_HELP,
  STATUS_HELP,
  CREDENTIALS_HELP,
  KEYS_HELP,
  LOG_LEVEL_HELP,
  EXPLAIN_HELP,
].join('\n');

function readInput(): Promise<string | undefined> {
  return process.stdin.isTTY ? Promise.resolve(undefined) : text(process.stdin);
}

const [topic = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, topic) ? COMMANDS[topic] : undefined;
if (command !== undefined) {
  const { exitCode, stdout, stderr } = await command(args, process.env);
  // Names and texts come from clusters and consoles: none of them may steer the terminal.
  process.stdout.write(forTerminal(stdout));
  process.stderr.write(forTerminal(stderr));
  process.exitCode = exitCode;
} else if (topic === '--help') {
  process.stdout.write(HELP);
} else {
  process.stderr.write(
    `Unknown command ${forTerminal(topic)}. There is: ${Object.keys(COMMANDS).join(', ')}\n\n${HELP}`,
  );
  process.exitCode = 1;
}
