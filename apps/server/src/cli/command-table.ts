/** Every command of the command line: what it takes and what it says of itself. Help, completion and the page are made of it. */
import { LOG_LEVELS } from '@lockstep/contracts';
import { ACCESS_FLAGS } from './ask-console.ts';
import { BUNDLE_FLAGS, BUNDLE_HELP, runBundleCommand } from './bundle-command.ts';
import {
  COMMON_FLAGS,
  type Around,
  type CommandResult,
  type Environment,
  type Flags,
} from './command-line.ts';
import { CONDITIONS_FLAGS, CONDITIONS_HELP, runConditionsCommand } from './conditions-command.ts';
import { CONFIG_HELP, runConfigCommand } from './config-command.ts';
import { CONNECT_FLAGS, CONNECT_HELP, runConnectCommand } from './connect-command.ts';
import { CREDENTIALS_FLAGS, CREDENTIALS_HELP, runCredentialsCommand } from './credentials-command.ts';
import { DOCTOR_HELP, runDoctorCommand } from './doctor-command.ts';
import { EXPLAIN_HELP, runExplainCommand } from './explain-command.ts';
import { HOME_FLAGS, HOME_HELP, runHomeCommand } from './home-command.ts';
import { ENCRYPTION_KEYS_HELP, runEncryptionKeysCommand } from './encryption-keys-command.ts';
import { LOG_LEVEL_HELP, runLogLevelCommand } from './log-level-command.ts';
import { OUTPUTS_HELP, runOutputsCommand } from './outputs-command.ts';
import { runPackageCommand } from './package-command.ts';
import { PACKAGE_DIFF_HELP, runPackageDiffCommand } from './package-diff-command.ts';
import { PACKAGE_FLAGS, PACKAGE_HELP } from './package-options.ts';
import {
  APPLY_FLAGS,
  APPLY_HELP,
  EXPORT_FLAGS,
  EXPORT_HELP,
  PLAN_FLAGS,
  PLAN_HELP,
  runApplyCommand,
  runExportCommand,
  runPlanCommand,
} from './state-command.ts';
import { runStatusCommand, STATUS_FLAGS, STATUS_HELP } from './status-command.ts';
import { runSyncCommand, SYNC_FLAGS, SYNC_HELP } from './sync-command.ts';

export interface Command {
  readonly name: string;
  /** One line for the list of all. */
  readonly summary: string;
  readonly help: string;
  /** Words that may come first. */
  readonly verbs: readonly string[];
  readonly flags: Flags;
  readonly run: (args: readonly string[], env: Environment, around: Around) => Promise<CommandResult>;
}

const asking = (own: Flags = {}): Flags => ({ ...own, ...ACCESS_FLAGS, ...COMMON_FLAGS });
const alone = (own: Flags = {}): Flags => ({ ...own, ...COMMON_FLAGS });

const NO_INPUT = () => Promise.resolve(undefined);

export const COMMANDS: readonly Command[] = [
  {
    name: 'status',
    summary: 'The state of every remote output',
    help: STATUS_HELP,
    verbs: [],
    flags: asking(STATUS_FLAGS),
    run: runStatusCommand,
  },
  {
    name: 'doctor',
    summary: 'What is broken first, and how to fix it',
    help: DOCTOR_HELP,
    verbs: [],
    flags: asking(),
    run: runDoctorCommand,
  },
  {
    name: 'conditions',
    summary: 'Every condition of an output or of home',
    help: CONDITIONS_HELP,
    verbs: [],
    flags: asking(CONDITIONS_FLAGS),
    run: runConditionsCommand,
  },
  {
    name: 'sync',
    summary: 'Sync now, and wait for the end',
    help: SYNC_HELP,
    verbs: [],
    flags: asking(SYNC_FLAGS),
    run: runSyncCommand,
  },
  {
    name: 'outputs',
    summary: 'The outputs',
    help: OUTPUTS_HELP,
    verbs: ['list'],
    flags: asking(),
    run: runOutputsCommand,
  },
  {
    name: 'plan',
    summary: 'What differs from a file',
    help: PLAN_HELP,
    verbs: [],
    flags: asking(PLAN_FLAGS),
    run: runPlanCommand,
  },
  {
    name: 'apply',
    summary: 'Make it as the file says',
    help: APPLY_HELP,
    verbs: [],
    flags: asking(APPLY_FLAGS),
    run: runApplyCommand,
  },
  {
    name: 'export',
    summary: 'The present state as such a file',
    help: EXPORT_HELP,
    verbs: [],
    flags: asking(EXPORT_FLAGS),
    run: runExportCommand,
  },
  {
    name: 'connect',
    summary: 'Connect a remote cluster directly',
    help: CONNECT_HELP,
    verbs: [],
    flags: asking(CONNECT_FLAGS),
    run: runConnectCommand,
  },
  {
    name: 'credentials',
    summary: 'Credentials, and their rotation',
    help: CREDENTIALS_HELP,
    verbs: ['list', 'rotate', 'invalidate', 'link'],
    flags: asking(CREDENTIALS_FLAGS),
    run: runCredentialsCommand,
  },
  {
    name: 'encryption-keys',
    summary: 'Encryption keys that stored secrets need',
    help: ENCRYPTION_KEYS_HELP,
    verbs: ['list', 'rotate', 'generate'],
    flags: asking(),
    run: runEncryptionKeysCommand,
  },
  {
    name: 'log-level',
    summary: 'How much a console writes to its log',
    help: LOG_LEVEL_HELP,
    verbs: LOG_LEVELS,
    flags: asking(),
    run: runLogLevelCommand,
  },
  {
    name: 'package',
    summary: 'Read, plan and compare packages',
    help: `${PACKAGE_HELP}\n${PACKAGE_DIFF_HELP}`,
    verbs: ['inspect', 'plan', 'diff'],
    flags: asking(PACKAGE_FLAGS),
    run: ([verb, ...args], env, around) =>
      verb === 'diff'
        ? runPackageDiffCommand(args, env, around)
        : runPackageCommand(verb === undefined ? [] : [verb, ...args], env),
  },
  {
    name: 'bundle',
    summary: 'Everything for a site without a registry, as one file',
    help: BUNDLE_HELP,
    verbs: ['export', 'verify', 'import'],
    flags: asking(BUNDLE_FLAGS),
    run: runBundleCommand,
  },
  {
    name: 'home',
    summary: 'Move to another home cluster, export, recover',
    help: HOME_HELP,
    verbs: ['move', 'export', 'recover', 'reopen'],
    flags: alone(HOME_FLAGS),
    run: runHomeCommand,
  },
  {
    name: 'config',
    summary: 'Check and explain a configuration',
    help: CONFIG_HELP,
    verbs: ['check', 'show', 'explain'],
    flags: alone(),
    run: runConfigCommand,
  },
  {
    name: 'explain',
    summary: 'What an error means, and what to do',
    help: EXPLAIN_HELP,
    verbs: [],
    flags: alone(),
    run: (args, _env, { readInput = NO_INPUT }) => runExplainCommand(args, readInput),
  },
];
