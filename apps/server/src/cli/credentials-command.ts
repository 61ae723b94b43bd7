/** `lockstep credentials`: what a running console and its remotes sign in with, and its rotation. */
import {
  invalidateFormerCredentials,
  listCredentials,
  previewRotation,
  ROTATED_CREDENTIALS,
  rotateCredential,
  type Credential,
  type RotatedCredential,
} from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import {
  EXIT,
  misuse,
  type CommandResult,
  type Environment,
  formatted,
  type Around,
} from './command-line.ts';
import { credentialsText, rotationText } from './credentials-text.ts';
import { LINK_KEY_FLAGS, LINK_KEY_HELP, runLinkKeyCommand } from './link-key-command.ts';
import { NO_REMOTE_USER, REMOTE_USER_FLAGS, REMOTE_USER_HELP, remoteUserOf } from './remote-user.ts';
import type { Prompt } from './terminal-prompt.ts';

export const CREDENTIALS_HELP = `lockstep credentials list [--json]
  What this console and its remotes sign in with: owner, cluster, age, expiry, state, and what was replaced and is left.
lockstep credentials rotate <output> <kind> [--at-once] [--yes]
  Makes a new one with the same rights, uses it, stores it in the output, then invalidates the former one: a key at once, a
  service token after the overlap of the configuration, or with --at-once. kind: ${ROTATED_CREDENTIALS.join(', ')}.
  Without --yes it shows the requests and asks; where nobody can be asked it stops there.
lockstep credentials invalidate <output> <kind>
  Invalidates what was replaced, and what an interrupted rotation has left behind.
${LINK_KEY_HELP}
${REMOTE_USER_HELP}; not needed where the configuration names an account
${ACCESS_HELP}`;

export const CREDENTIALS_FLAGS = {
  'at-once': { type: 'boolean' },
  yes: { type: 'boolean' },
  ...LINK_KEY_FLAGS,
  ...REMOTE_USER_FLAGS,
} as const;

export function runCredentialsCommand(
  args: readonly string[],
  env: Environment,
  around: Around = {},
): Promise<CommandResult> {
  return withConsole({ args, env, help: CREDENTIALS_HELP, ownFlags: CREDENTIALS_FLAGS, around }, (access) =>
    carryOut(access, env, around.prompt),
  );
}

async function carryOut(
  access: ConsoleAccess,
  env: Environment,
  prompt: Prompt | undefined,
): Promise<CommandResult> {
  const [verb, outputId, kind] = access.positionals;
  if (verb === 'list') return list(access);
  if (verb === 'link') return runLinkKeyCommand({ access, env, prompt, help: CREDENTIALS_HELP });
  if (verb !== 'rotate' && verb !== 'invalidate') {
    return misuse(`There is no lockstep credentials ${verb ?? ''}.`, CREDENTIALS_HELP);
  }
  if (outputId === undefined || !isRotated(kind)) {
    const kinds = ROTATED_CREDENTIALS.join(', ');
    return misuse(`Give the ID of an output and one of: ${kinds}.`, CREDENTIALS_HELP);
  }
  const order: Order = { access, env, prompt, outputId, kind };
  return verb === 'rotate' ? rotate(order) : invalidate(order);
}

const isRotated = (kind: string | undefined): kind is RotatedCredential =>
  ROTATED_CREDENTIALS.some((known) => known === kind);

interface Order {
  readonly access: ConsoleAccess;
  readonly env: Environment;
  readonly prompt: Prompt | undefined;
  readonly outputId: string;
  readonly kind: RotatedCredential;
}

async function list(access: ConsoleAccess): Promise<CommandResult> {
  const answer = await askConsole(access, listCredentials, {});
  if (answer.kind !== 'ok') return withoutAnswer(access, answer);
  const { items } = answer.value;
  return {
    exitCode: items.every(isWell) ? EXIT.well : EXIT.notWell,
    stdout: formatted(access.format, items, () => credentialsText(items)),
    stderr: '',
  };
}

const isWell = ({ state, last_rotation: last, interrupted }: Credential): boolean =>
  (state === 'valid' || state === 'unknown') && last?.result !== 'failed' && interrupted === null;

async function rotate(order: Order): Promise<CommandResult> {
  const { access, env, prompt, outputId, kind } = order;
  const target = { output_id: outputId, kind };
  const given = await remoteUserOf(access, env, undefined);
  let body = given === undefined ? target : { ...target, credentials: given };
  let preview = await askConsole(access, previewRotation, { body });
  if (preview.kind === 'ok' && preview.value.item.needs_credentials) {
    const asked = await remoteUserOf(access, env, prompt);
    if (asked === undefined) return misuse(NO_REMOTE_USER, CREDENTIALS_HELP);
    body = { ...target, credentials: asked };
    preview = await askConsole(access, previewRotation, { body });
  }
  if (preview.kind !== 'ok') return withoutAnswer(access, preview);
  const { item } = preview.value;
  const { obstacle } = item;
  if (obstacle !== null) {
    return { exitCode: EXIT.notWell, stdout: '', stderr: `${obstacle.message} ${obstacle.next_action}\n` };
  }
  const isAtOnce = access.own['at-once'] === true;
  const text = rotationText(item, isAtOnce);
  if (access.own['yes'] !== true) {
    if (prompt === undefined) {
      return { exitCode: EXIT.well, stdout: `${text}Nothing was done: give --yes.\n`, stderr: '' };
    }
    const answer = await prompt(`${text}Rotate? Type yes: `);
    if (answer.trim() !== 'yes') return { exitCode: EXIT.well, stdout: 'Nothing was done.\n', stderr: '' };
  }
  const done = await askConsole(access, rotateCredential, { body: { ...body, at_once: isAtOnce } });
  return done.kind === 'ok' ? shown(access, done.value.item) : withoutAnswer(access, done);
}

async function invalidate(order: Order): Promise<CommandResult> {
  const { access, env, prompt, outputId, kind } = order;
  const credentials = await remoteUserOf(access, env, prompt);
  const body = {
    output_id: outputId,
    kind,
    ...(credentials === undefined ? {} : { credentials }),
  };
  const done = await askConsole(access, invalidateFormerCredentials, { body });
  return done.kind === 'ok' ? shown(access, done.value.item) : withoutAnswer(access, done);
}

const shown = (access: ConsoleAccess, item: Credential): CommandResult => ({
  exitCode: EXIT.well,
  stdout: formatted(access.format, item, () => credentialsText([item])),
  stderr: '',
});
