/** `lockstep credentials link`: the key of a link is rotated step by step, because a person puts it into keystores. */
import {
  getLinkRotation,
  LINK_ROTATION_STEPS,
  stepLinkRotation,
  type LinkRotation,
  type LinkRotationStep,
} from '@lockstep/contracts';
import { askConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import { EXIT, misuse, type CommandResult, type Environment, formatted, variable } from './command-line.ts';
import { remoteUserOf } from './remote-user.ts';
import type { Prompt } from './terminal-prompt.ts';

export const LINK_KEY_HELP = `lockstep credentials link <output> [${LINK_ROTATION_STEPS.join(' | ')}]
  Rotates the cross-cluster API key with which the remote of an output reads from management. Without a step: where it stands.
  create creates the new key and prints its value this once; put it into the keystores as it says. load makes the nodes read
  them, prove shows that replication uses the new key, invalidate ends the former one and is refused before the proof.
  abandon gives up before the proof. Needs a user, not an API key, with manage_security on management.
  --key <id>             create: the key to replace, where it is not clear
  --unshared             invalidate: you made sure that no other remote uses the former key
  --yes                  invalidate, abandon: do not ask
  LOCKSTEP_KEYSTORE_PASSWORD   load: of the keystores of the remote, if they have one`;

export const LINK_KEY_FLAGS = { key: { type: 'string' }, unshared: { type: 'boolean' } } as const;

interface LinkCommand {
  readonly access: ConsoleAccess;
  readonly env: Environment;
  readonly prompt: Prompt | undefined;
  readonly help: string;
}

const QUESTIONS: Readonly<Partial<Record<LinkRotationStep, string>>> = {
  invalidate: 'Invalidate the former key? Type yes: ',
  abandon: 'Invalidate the new key? Type yes: ',
};

export async function runLinkKeyCommand(command: LinkCommand): Promise<CommandResult> {
  const { access, help } = command;
  const [, outputId, given] = access.positionals;
  if (outputId === undefined) return misuse('Give the ID of an output.', help);
  if (given === undefined) {
    const answer = await askConsole(access, getLinkRotation, { params: { outputId } });
    return answer.kind === 'ok' ? shown(access, answer.value.item) : withoutAnswer(access, answer);
  }
  const step = LINK_ROTATION_STEPS.find((known) => known === given);
  if (step === undefined) return misuse(`There is no step ${given}.`, help);
  const refusal = await refusalOf(command, step);
  return refusal === undefined ? doStep(command, outputId, step) : said(refusal);
}

const said = (text: string): CommandResult => ({ exitCode: EXIT.well, stdout: text, stderr: '' });

/** Why it is not done; undefined when it is. */
async function refusalOf(
  { access, prompt }: LinkCommand,
  step: LinkRotationStep,
): Promise<string | undefined> {
  const question = QUESTIONS[step];
  if (question === undefined || access.own['yes'] === true) return undefined;
  if (prompt === undefined) return 'Nothing was done: give --yes.\n';
  return (await prompt(question)).trim() === 'yes' ? undefined : 'Nothing was done.\n';
}

async function doStep(
  { access, env }: LinkCommand,
  outputId: string,
  step: LinkRotationStep,
): Promise<CommandResult> {
  const credentials = await remoteUserOf(access, env, undefined);
  const key = access.own['key'];
  const password = step === 'load' ? variable(env, 'LOCKSTEP_KEYSTORE_PASSWORD') : undefined;
  const done = await askConsole(access, stepLinkRotation, {
    params: { outputId },
    body: {
      step,
      is_unshared: access.own['unshared'] === true,
      ...(typeof key === 'string' ? { former_id: key } : {}),
      ...(password === undefined ? {} : { keystore_password: password }),
      ...(credentials === undefined ? {} : { credentials }),
    },
  });
  return done.kind === 'ok'
    ? shown(access, done.value.item, done.value.shown_once?.value)
    : withoutAnswer(access, done);
}

/** `value`: of the key that was created just now. */
function shown(access: ConsoleAccess, item: LinkRotation, value?: string): CommandResult {
  const json = value === undefined ? item : { ...item, value };
  return {
    exitCode: item.obstacle === null ? EXIT.well : EXIT.notWell,
    stdout: formatted(access.format, json, () => linkRotationText(item, value)),
    stderr: '',
  };
}

const LABELS: Readonly<Record<LinkRotation['steps'][number]['state'], string>> = {
  to_do: 'to do',
  done: 'done',
  blocked: 'not yet',
};

/** Pure. */
function linkRotationText(item: LinkRotation, value: string | undefined): string {
  const { output, cluster, former, next, keystore, obstacle, candidates } = item;
  const named = (key: { readonly name: string; readonly ref: string | null } | null): string =>
    key === null ? 'unknown' : `${key.name} (${key.ref ?? 'ID unknown'})`;
  const head = [
    `Key of the link of ${output.name}, on ${cluster}: ${named(former)}${next === null ? '' : `, to be replaced by ${named(next)}`}`,
    ...(obstacle === null ? [] : [`${obstacle.message} ${obstacle.next_action}`]),
    ...(candidates.length === 0 ? [] : [`It may be one of: ${candidates.map(named).join(', ')}: --key <id>`]),
  ];
  const steps = item.steps.map(
    ({ id, state, message }) => `  ${id.padEnd(11)}${LABELS[state]}${message === null ? '' : `  ${message}`}`,
  );
  const once =
    value === undefined
      ? []
      : ['The value of the new key. It is shown this once and kept nowhere:', '', value, ''];
  const where =
    next === null ||
    keystore === null ||
    item.steps.some(({ id, state }) => id === 'prove' && state === 'done')
      ? []
      : [
          `Put it into the keystore of every node of ${output.name} as ${keystore.setting}:`,
          `  ${keystore.command}`,
          ...keystore.elsewhere.map(({ where: place, text }) => `  ${place}: ${text}`),
        ];
  return `${[...head, ...steps, ...once, ...where].join('\n')}\n`;
}
