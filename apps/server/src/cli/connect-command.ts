/** `lockstep connect`: a remote cluster is connected directly by a running console: asks, shows the plan, does it. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createOutput,
  createRemoteCredentials,
  getSyncReport,
  normalizeHost,
  previewSync,
  SYNC_STATE_LABELS,
  testOutput,
  type NewOutput,
  type OutputChange,
  type PreviewItem,
  type Route,
  type RouteOutput,
  type SyncReport,
} from '@lockstep/contracts';
import {
  ACCESS_HELP,
  askConsole,
  withConsole,
  withoutAnswer,
  type ConsoleAccess,
  type ConsoleAnswer,
} from './ask-console.ts';
import { Ended, EXIT, type CommandResult, type Environment, formatted, type Around } from './command-line.ts';
import { NO_REMOTE_USER, REMOTE_USER_FLAGS, REMOTE_USER_HELP, remoteUserOf } from './remote-user.ts';
import type { Prompt } from './terminal-prompt.ts';

export const CONNECT_HELP = `lockstep connect <address> [--name <name>] [--remote-ca <file>] [--yes]
  Connects a remote cluster directly: creates an API key and a service token there, shows what the first sync would do,
  saves the output and waits until it is in sync. Without --yes it asks; where nobody can be asked it stops at the plan.
  --name <name>                        of the output; default: the name of the cluster
  --remote-ca <file>                   certificate authority of the remote cluster, in PEM form
${REMOTE_USER_HELP}
${ACCESS_HELP}`;

export const CONNECT_FLAGS = {
  name: { type: 'string' },
  'remote-ca': { type: 'string' },
  yes: { type: 'boolean' },
  ...REMOTE_USER_FLAGS,
} as const;

const end = (exitCode: number, stderr: string): Ended =>
  new Ended({ exitCode, stdout: '', stderr: `${stderr}\n` });

export function runConnectCommand(
  args: readonly string[],
  env: Environment,
  around: Around = {},
): Promise<CommandResult> {
  return withConsole({ args, env, help: CONNECT_HELP, ownFlags: CONNECT_FLAGS, around }, (access) =>
    connect(access, env, around.prompt),
  );
}

async function connect(
  access: ConsoleAccess,
  env: Environment,
  prompt: Prompt | undefined,
): Promise<CommandResult> {
  const draft = await draftOf(access);
  // Nobody is asked for a password that would go to an address where no Elasticsearch is.
  await requireElasticsearch(access, draft);
  const credentials = await remoteUserOf(access, env, prompt);
  if (credentials === undefined) throw end(EXIT.usage, NO_REMOTE_USER);
  const [firstHost = ''] = draft.hosts ?? [];
  const created = value(
    access,
    await askConsole(access, createRemoteCredentials, {
      body: {
        hosts: [firstHost],
        certificate_authorities: draft.ssl?.certificate_authorities ?? [],
        credentials,
        wanted: ['remote_api_key', 'service_token'],
        is_new: true,
      },
    }),
  );
  const takeBack = takeBackText(created.created);
  const [failure] = created.failed;
  if (failure !== undefined) {
    throw end(EXIT.notWell, `${failure.message} ${failure.next_action}\n${takeBack}`.trimEnd());
  }
  const secretOf = (wanted: string): string =>
    created.created.find(({ kind }) => kind === wanted)?.value ?? '';
  const whole: OutputChange = {
    ...draft,
    remote_api_key: secretOf('remote_api_key'),
    service_token: secretOf('service_token'),
  };
  const plan = await planOf(access, whole);
  const name = textOf(access, 'name') ?? capitalized(plan.cluster);
  const text = planText(name, firstHost, plan.items);
  if (!(await isWanted(access, prompt, text))) {
    return {
      exitCode: EXIT.well,
      stdout: `${text}Nothing was saved. With --yes it is done. ${takeBack}`,
      stderr: '',
    };
  }
  const output: NewOutput = { ...whole, name, type: 'remote_elasticsearch', hosts: [firstHost] };
  const { item } = value(access, await askConsole(access, createOutput, { body: output }));
  return resultOf(access, text, await untilSettled(access, item.id));
}

function takeBackText(created: readonly { readonly revoke: string }[]): string {
  if (created.length === 0) return '';
  const requests = created.map(({ revoke }) => revoke).join('\n');
  return `What was created on the remote cluster is taken back there with:\n${requests}\n`;
}

async function requireElasticsearch(access: ConsoleAccess, draft: OutputChange): Promise<void> {
  const { checks } = value(access, await askConsole(access, testOutput, { body: { draft } }));
  const failed = checks.find(({ id, state }) => state === 'failed' && id === 'host');
  if (failed !== undefined) throw end(EXIT.notWell, `${failed.message} ${failed.next_action ?? ''}`);
}

async function draftOf(access: ConsoleAccess): Promise<OutputChange> {
  const [address] = access.positionals;
  const host = normalizeHost(address ?? '');
  if (host === undefined) {
    throw end(
      EXIT.usage,
      `Give the address of the remote cluster, such as https://tokyo.example:9200.\n\n${CONNECT_HELP}`,
    );
  }
  const file = textOf(access, 'remote-ca');
  const authority = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (file !== undefined && authority === undefined) throw end(EXIT.usage, `${file} cannot be read.`);
  return {
    name: 'Remote',
    type: 'remote_elasticsearch',
    hosts: [host],
    sync_integrations: true,
    applied_by: 'console',
    transport: 'direct',
    ...(authority === undefined ? {} : { ssl: { certificate_authorities: [authority] } }),
  };
}

interface ConnectPlan {
  readonly cluster: string;
  readonly items: readonly PreviewItem[];
}

const DECISIVE = ['host', 'cluster', 'version', 'remote_api_key', 'remote_privileges'];

async function planOf(access: ConsoleAccess, draft: OutputChange): Promise<ConnectPlan> {
  const { checks, remote } = value(access, await askConsole(access, testOutput, { body: { draft } }));
  const failed = checks.find(({ id, state }) => state === 'failed' && DECISIVE.includes(id));
  if (failed !== undefined) throw end(EXIT.notWell, `${failed.message} ${failed.next_action ?? ''}`);
  const preview = value(access, await askConsole(access, previewSync, { body: { draft } }));
  if (preview.kind === 'unknown') throw end(EXIT.notWell, `${preview.message} ${preview.next_action}`);
  return { cluster: remote?.name ?? 'remote', items: preview.items };
}

function planText(name: string, host: string, items: readonly PreviewItem[]): string {
  const changes = items.filter(({ action }) => action !== 'none');
  const lines = changes.map(({ action, item, to_version: to }) =>
    `  ${action.replace('_', ' ')} ${item} ${to ?? ''}`.trimEnd(),
  );
  const what =
    lines.length === 0 ? 'The first sync changes nothing there.' : `The first sync:\n${lines.join('\n')}`;
  return `${name} (${host}) is connected directly, without replication. ${what}\n`;
}

async function isWanted(access: ConsoleAccess, prompt: Prompt | undefined, text: string): Promise<boolean> {
  if (access.own['yes'] === true) return true;
  if (prompt === undefined) return false;
  return /^y(es)?$/i.test((await prompt(`${text}Save and sync? [y/N] `)).trim());
}

const LOOKS = 120;
const LOOK_EVERY_MS = 500;
const ON_ITS_WAY: readonly SyncReport['state'][] = ['syncing', 'late'];

/** The report when nothing is on its way any more; undefined when that takes longer than a minute. */
async function untilSettled(access: ConsoleAccess, outputId: string): Promise<SyncReport | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const answer = await askConsole(access, getSyncReport, { params: { outputId } });
    // There is no report before the first look.
    if (answer.kind === 'ok' && !ON_ITS_WAY.includes(answer.value.item.state)) return answer.value.item;
    await delay(LOOK_EVERY_MS);
  }
  return undefined;
}

function resultOf({ format }: ConsoleAccess, text: string, report: SyncReport | undefined): CommandResult {
  const isWell = report?.state === 'in_sync';
  const exitCode = isWell ? EXIT.well : EXIT.notWell;
  const line =
    report === undefined
      ? 'It is saved, and the first sync continues.'
      : isWell
        ? `${report.output_name} is in sync: ${report.counts.in_sync} of ${report.counts.total}.`
        : `${report.reason?.message ?? SYNC_STATE_LABELS[report.state]} ${report.reason?.next_action ?? ''}`.trim();
  return { exitCode, stdout: formatted(format, report ?? null, () => `${text}${line}\n`), stderr: '' };
}

/** What the console has answered; a refusal ends the command with its words. */
function value<const R extends Route>(access: ConsoleAccess, answer: ConsoleAnswer<R>): RouteOutput<R> {
  if (answer.kind === 'ok') return answer.value;
  throw new Ended(withoutAnswer(access, answer));
}

function textOf({ own }: ConsoleAccess, flag: string): string | undefined {
  const given = own[flag];
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
