/** `lockstep keys`: which encryption keys stored secrets still need, and a new key. */
import { randomBytes } from 'node:crypto';
import { listSealingKeys, type SealingKeyView } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import {
  EXIT,
  misuse,
  type CommandResult,
  type Environment,
  formatted,
  type Around,
} from './command-line.ts';

export const KEYS_HELP = `lockstep keys [--json]
  Which keys of encryption.keys still seal stored secrets, how many each, and which may be removed.
lockstep keys generate
  A new key: 32 random bytes in base64. Asks no console. Put it first in encryption.keys, before the old one, and start
  every console again; remove the old one when \`lockstep keys\` says so.
${ACCESS_HELP}`;

const KEY_BYTES = 32;

const VERDICTS: Readonly<Record<SealingKeyView['verdict'], string>> = {
  active: 'first key, seals what is new',
  needed: 'still needed: start every console again, then ask again',
  removable: 'may be removed from encryption.keys',
  missing: 'not in encryption.keys: add it, or enter the secrets again',
};

export async function runKeysCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  if (args.length === 1 && args[0] === 'generate') {
    return { exitCode: EXIT.well, stdout: `${randomBytes(KEY_BYTES).toString('base64')}\n`, stderr: '' };
  }
  return withConsole({ args, env, help: KEYS_HELP, around }, list);
}

async function list(access: ConsoleAccess): Promise<CommandResult> {
  const [stray] = access.positionals;
  if (stray !== undefined) return misuse(`There is no lockstep keys ${stray}.`, KEYS_HELP);
  const answer = await askConsole(access, listSealingKeys, {});
  if (answer.kind !== 'ok') return withoutAnswer(access, answer);
  const { items } = answer.value;
  return {
    exitCode: items.some(({ verdict }) => verdict === 'missing') ? EXIT.notWell : EXIT.well,
    stdout: formatted(access.format, items, () => keysText(items)),
    stderr: '',
  };
}

function keysText(keys: readonly SealingKeyView[]): string {
  return keys
    .map(({ id, secrets: { outputs, policies }, verdict }) => {
      const count = `${String(outputs + policies)} secrets (outputs ${String(outputs)}, policies ${String(policies)})`;
      return `${id.padEnd(8)}  ${count}  ${VERDICTS[verdict]}\n`;
    })
    .join('');
}
