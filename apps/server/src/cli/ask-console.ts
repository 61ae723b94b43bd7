/** A running console, asked from the command line: its address and credentials by flag, environment, file or question. */
import {
  decodeResponse,
  encodeRequest,
  type DecodedResponse,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import {
  Ended,
  EXIT,
  misuse,
  Misuse,
  parseLine,
  variable,
  type Around,
  type CommandResult,
  type Environment,
  type Flags,
  type Format,
} from './command-line.ts';
import { openFetch, type Fetch } from './open-fetch.ts';
import type { Prompt } from './terminal-prompt.ts';

export interface ConsoleAccess {
  readonly url: string;
  readonly authorization: string;
  readonly fetch: Fetch;
  /** Of one answer; a minute unless given. */
  readonly timeoutMs?: number;
  readonly format: Format;
  readonly positionals: readonly string[];
  /** Flags of the command itself, as given. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>;
}

export const ACCESS_HELP = `  --url <url>             address of the console  (LOCKSTEP_URL, default http://127.0.0.1:5650)
  --api-key <encoded>     API key of its home cluster  (LOCKSTEP_API_KEY)
  --username, --password  a user of its home cluster  (LOCKSTEP_USERNAME, LOCKSTEP_PASSWORD)
  --ca <file>             authority to trust beside the public ones, in PEM  (LOCKSTEP_CA)
  --insecure              do not check the certificate of the console: for trying out only
  -o, --output <format>   table, json or yaml; --json is --output json

Exit codes: 0 all is well, 1 the command is not right, 2 something is not well, 3 the console gave no answer.
Secrets are better in the environment, where others on the machine do not see them, or in files: every variable has a twin
with the suffix _FILE that names one. Without either, a person at a terminal is asked.
`;

/** What somebody typed, and the help of the command. */
interface TypedCommand {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly help: string;
  readonly ownFlags?: Flags;
  readonly around?: Around | undefined;
}

/** Runs a command that needs a console: shows its help, or says what is not right about the flags, before. */
export async function withConsole(
  typed: TypedCommand,
  run: (access: ConsoleAccess) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { args, env, help, ownFlags = {}, around } = typed;
  const line = parseLine(args, { ...ownFlags, ...ACCESS_FLAGS });
  if (line.kind === 'help') return { exitCode: EXIT.well, stdout: help, stderr: '' };
  if (line.kind === 'invalid') return misuse(line.message, help);
  try {
    const access = await readAccess(line, env, around?.prompt);
    const own = Object.fromEntries(Object.keys(ownFlags).map((name) => [name, line.flags[name]]));
    const result = await run({ ...access, own });
    const isInsecure = line.flags['insecure'] === true;
    return isInsecure ? { ...result, stderr: `${INSECURE}${result.stderr}` } : result;
  } catch (error) {
    if (error instanceof Ended) return error.result;
    if (error instanceof Misuse) return misuse(error.message, help);
    throw error;
  }
}

const INSECURE = `WARNING: --insecure: the certificate of the console is not checked. Whoever is in between reads the credentials.\n`;
const DEFAULT_URL = 'http://127.0.0.1:5650';
const TIMEOUT_MS = 60_000;

export const ACCESS_FLAGS = {
  url: { type: 'string' },
  'api-key': { type: 'string' },
  username: { type: 'string' },
  password: { type: 'string' },
  ca: { type: 'string' },
  insecure: { type: 'boolean' },
} as const satisfies Flags;

type Line = Extract<ReturnType<typeof parseLine>, { kind: 'parsed' }>;

async function readAccess(
  { flags, positionals, format }: Line,
  env: Environment,
  prompt: Prompt | undefined,
): Promise<Omit<ConsoleAccess, 'own'>> {
  const given = (flag: string): string | undefined =>
    textOf(flags[flag]) ?? variable(env, `LOCKSTEP_${flag.toUpperCase().replaceAll('-', '_')}`);
  const url = given('url') ?? DEFAULT_URL;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Misuse(`${url} is not an http or https address.`);
  const open = openFetch({
    ca: textOf(flags['ca']) ?? textOf(env['LOCKSTEP_CA']),
    isInsecure: flags['insecure'] === true,
  });
  const authorization = await authorizationOf(given, prompt, url);
  return { url: url.replace(/(?<!\/)\/+$/, ''), authorization, fetch: open, format, positionals };
}

const textOf = (flag: unknown): string | undefined =>
  typeof flag === 'string' && flag !== '' ? flag : undefined;

const NO_CREDENTIALS = 'Give --api-key, or --username and --password, or their variables.';

async function authorizationOf(
  given: (flag: string) => string | undefined,
  prompt: Prompt | undefined,
  url: string,
): Promise<string> {
  const apiKey = given('api-key');
  if (apiKey !== undefined) return `ApiKey ${apiKey}`;
  const username = given('username') ?? (await prompt?.(`User name for ${url}: `));
  if (username === undefined || username === '') throw new Misuse(NO_CREDENTIALS);
  const password =
    given('password') ?? (await prompt?.(`Password of ${username} for ${url}: `, { isSecret: true }));
  if (password === undefined || password === '') throw new Misuse(NO_CREDENTIALS);
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

export type ConsoleAnswer<R extends Route> =
  DecodedResponse<R> | { readonly kind: 'silent'; readonly message: string };

/**
 * Sends one call of the API. What goes wrong on the way is a value, too: `silent`, with the cause. Redirects
 * are not followed.
 */
export async function askConsole<const R extends Route>(
  { url, authorization, fetch: ask, timeoutMs = TIMEOUT_MS }: ConsoleAccess,
  route: R,
  call: RouteCall<R>,
): Promise<ConsoleAnswer<R>> {
  const request = encodeRequest(route, call);
  try {
    const answer = await ask(url + request.path, {
      method: request.method,
      headers: { ...request.headers, authorization },
      // Credentials are for this address and no other.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return decodeResponse(route, answer.status, await answer.json());
  } catch (error) {
    return { kind: 'silent', message: causeOf(error) };
  }
}

/** Why there is no answer, as the network says it. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

export type NoAnswer = Extract<ConsoleAnswer<Route>, { kind: 'silent' | 'problem' }>;

/** What an answer that is none says, in one line. */
export function noAnswerText({ url }: Pick<ConsoleAccess, 'url'>, answer: NoAnswer): string {
  if (answer.kind === 'silent') return `The console at ${url} does not answer: ${answer.message}.`;
  const { message, nextAction } = answer.problem;
  return nextAction === undefined ? message : `${message.replace(/([^.!?])$/, '$1.')} ${nextAction}`;
}

/** The result for an answer that is none. */
export const withoutAnswer = (access: Pick<ConsoleAccess, 'url'>, answer: NoAnswer): CommandResult => ({
  exitCode: EXIT.noAnswer,
  stdout: '',
  stderr: `${noAnswerText(access, answer)}\n`,
});
