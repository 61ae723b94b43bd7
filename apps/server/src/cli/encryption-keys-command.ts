/** `lockstep encryption-keys`: which encryption keys stored secrets still need, and a new key. */
import { randomBytes } from 'node:crypto';
import { listEncryptionKeys, rotateEncryptionKeys, type EncryptionKeyView } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import {
  EXIT,
  misuse,
  type CommandResult,
  type Environment,
  formatted,
  type Around,
} from './command-line.ts';

export const ENCRYPTION_KEYS_HELP = `lockstep encryption-keys [list]
  Which keys of encryption.keys still seal stored secrets, how many each, and which may be removed.
lockstep encryption-keys rotate
  Seals every stored secret again with the first key of the console that is asked, as each start does, and says what is left.
  The exit code is 2 while another key is still needed.
lockstep encryption-keys generate
  A new key: 32 random bytes in base64. Asks no console. Put it first in encryption.keys, before the old one, and start
  every console again; remove the old one when \`lockstep encryption-keys\` says so.
${ACCESS_HELP}`;

const KEY_BYTES = 32;

const STATUSES: Readonly<Record<EncryptionKeyView['status'], string>> = {
  active: 'first key, seals what is new',
  needed: 'still needed: lockstep encryption-keys rotate, then ask again',
  removable: 'may be removed from encryption.keys',
  missing: 'not in encryption.keys: add it, or enter the secrets again',
};

export async function runEncryptionKeysCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  if (args.length === 1 && args[0] === 'generate') {
    return { exitCode: EXIT.well, stdout: `${randomBytes(KEY_BYTES).toString('base64')}\n`, stderr: '' };
  }
  return withConsole({ args, env, help: ENCRYPTION_KEYS_HELP, around }, run);
}

async function run(access: ConsoleAccess): Promise<CommandResult> {
  const [verb = 'list', stray] = access.positionals;
  if (stray !== undefined || (verb !== 'list' && verb !== 'rotate'))
    return misuse(`There is no lockstep encryption-keys ${stray ?? verb}.`, ENCRYPTION_KEYS_HELP);
  const isRotation = verb === 'rotate';
  const answer = await askConsole(access, isRotation ? rotateEncryptionKeys : listEncryptionKeys, {});
  if (answer.kind !== 'ok') return withoutAnswer(access, answer);
  const { items } = answer.value;
  const bad = isRotation ? ['missing', 'needed'] : ['missing'];
  return {
    exitCode: items.some(({ status }) => bad.includes(status)) ? EXIT.notWell : EXIT.well,
    stdout: formatted(access.format, items, () => keysText(items)),
    stderr: '',
  };
}

function keysText(keys: readonly EncryptionKeyView[]): string {
  return keys
    .map(({ id, secrets: { outputs, policies }, status }) => {
      const count = `${String(outputs + policies)} secrets (outputs ${String(outputs)}, policies ${String(policies)})`;
      return `${id.padEnd(8)}  ${count}  ${STATUSES[status]}\n`;
    })
    .join('');
}
