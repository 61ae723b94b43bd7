/** A running console, asked from the command line: its address and credentials by flag or environment. */
import { parseArgs } from 'node:util';
import {
  decodeResponse,
  encodeRequest,
  type DecodedResponse,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConsoleAccess {
  readonly url: string;
  readonly authorization: string;
  readonly isJson: boolean;
  readonly positionals: readonly string[];
  /** Flags of the command itself, as given. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>;
}

/** Flags of one command beside those of all. */
type OwnFlags = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** What both commands answer with; documented in their help. */
export const EXIT = { well: 0, usage: 1, notWell: 2, noAnswer: 3 } as const;

export const ACCESS_HELP = `  --url <url>            address of the console   (LOCKSTEP_URL, default http://127.0.0.1:5650)
  --api-key <encoded>    API key of its home cluster              (LOCKSTEP_API_KEY)
  --username, --password a user of its home cluster  (LOCKSTEP_USERNAME, LOCKSTEP_PASSWORD)
  --json                 the answer as JSON

Exit codes: 0 all is well, 1 the command is not right, 2 something is not well, 3 the console gave no answer.
Prefer the environment for secrets: flags can be seen by other users of the machine.
`;

/** What somebody typed, and the help of the command. */
interface TypedCommand {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly help: string;
  readonly ownFlags?: OwnFlags;
}

/** Runs a command that needs a console: shows its help, or says what is not right about the flags, before. */
export async function withConsole(
  { args, env, help, ownFlags }: TypedCommand,
  run: (access: ConsoleAccess) => Promise<CommandResult>,
): Promise<CommandResult> {
  if (args.includes('--help')) return { exitCode: EXIT.well, stdout: help, stderr: '' };
  const read = readAccess(args, env, ownFlags);
  return read.kind === 'invalid' ? misuse(read.message, help) : run(read.access);
}

export const misuse = (message: string, help: string): CommandResult => ({
  exitCode: EXIT.usage,
  stdout: '',
  stderr: `${message}\n\n${help}`,
});

const DEFAULT_URL = 'http://127.0.0.1:5650';
const TIMEOUT_MS = 60_000;

type AccessAnswer =
  | { readonly kind: 'access'; readonly access: ConsoleAccess }
  | { readonly kind: 'invalid'; readonly message: string };

function readAccess(args: readonly string[], env: Environment, ownFlags: OwnFlags = {}): AccessAnswer {
  try {
    const { values: flags, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...ownFlags, ...ACCESS_FLAGS },
    });
    const given: Readonly<Record<string, unknown>> = flags;
    const textOrVariable = (flag: string): string | undefined =>
      textOf(given[flag]) ?? env[`LOCKSTEP_${flag.toUpperCase().replaceAll('-', '_')}`];
    const url = textOrVariable('url') ?? DEFAULT_URL;
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      return { kind: 'invalid', message: `${url} is not an http or https address.` };
    }
    const authorization = authorizationOf({
      apiKey: textOrVariable('api-key'),
      username: textOrVariable('username'),
      password: textOrVariable('password'),
    });
    if (authorization === undefined) return { kind: 'invalid', message: NO_CREDENTIALS };
    const own = Object.fromEntries(Object.keys(ownFlags).map((name) => [name, flagOf(given[name])]));
    const isJson = given['json'] === true;
    return {
      kind: 'access',
      access: { url: url.replace(/(?<!\/)\/+$/, ''), authorization, isJson, positionals, own },
    };
  } catch (error) {
    return { kind: 'invalid', message: error instanceof Error ? error.message : String(error) };
  }
}

const ACCESS_FLAGS = {
  url: { type: 'string' },
  'api-key': { type: 'string' },
  username: { type: 'string' },
  password: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const NO_CREDENTIALS = 'Give --api-key, or --username and --password, or their variables.';

const flagOf = (flag: unknown): string | boolean | undefined =>
  typeof flag === 'boolean' ? flag : textOf(flag);

const textOf = (flag: unknown): string | undefined => (typeof flag === 'string' ? flag : undefined);

interface Given {
  readonly apiKey: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

function authorizationOf({ apiKey, username, password }: Given): string | undefined {
  if (apiKey !== undefined) return `ApiKey ${apiKey}`;
  if (username === undefined || password === undefined) return undefined;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

export type ConsoleAnswer<R extends Route> =
  DecodedResponse<R> | { readonly kind: 'silent'; readonly message: string };

export async function askConsole<const R extends Route>(
  { url, authorization }: ConsoleAccess,
  route: R,
  call: RouteCall<R>,
): Promise<ConsoleAnswer<R>> {
  const request = encodeRequest(route, call);
  try {
    const answer = await fetch(url + request.path, {
      method: request.method,
      headers: { ...request.headers, authorization },
      // Credentials are for this address and no other.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return decodeResponse(route, answer.status, await answer.json());
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'silent', message: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The result for an answer that is none. */
export function withoutAnswer(
  { url }: ConsoleAccess,
  answer: Extract<ConsoleAnswer<Route>, { kind: 'silent' | 'problem' }>,
): CommandResult {
  const stderr =
    answer.kind === 'silent'
      ? `The console at ${url} does not answer: ${answer.message}.\n`
      : `${answer.problem.message}${answer.problem.nextAction === undefined ? '' : ` ${answer.problem.nextAction}`}\n`;
  return { exitCode: EXIT.noAnswer, stdout: '', stderr };
}
