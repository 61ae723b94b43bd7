import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

const FAULT_USAGE =
  'usage: sandbox fault|registry <verb> [<argument>…] --control <url> [--token-file <file>], or sandbox keystore <cluster> <setting> [<value>] --control <url> [--token-file <file>]';

/** The variable with the token of the control port; a flag could be seen by every user of the machine. */
const TOKEN_VARIABLE = 'SANDBOX_CONTROL_TOKEN';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is sent to the control port. */
export interface FaultRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body: string;
}

const invalid = (message: string): StartError => new StartError({ code: 'INVALID_OPTIONS', message });

/**
 * Reads `fault cutLink paris management --control http://127.0.0.1:9290`. Numbers are sent as numbers; the control
 * port decides whether verb and arguments fit. `keystore tokyo <setting> <value>` is what `elasticsearch-keystore add`
 * is on the nodes of a real cluster; without a value it removes. @throws StartError INVALID_OPTIONS in one line
 */
export function parseFaultCommand(argv: readonly string[]): FaultRequest {
  const { positionals, control } = readArguments(argv);
  const [kind, verb, ...given] = positionals;
  if (verb === undefined) throw invalid(`name a verb; ${FAULT_USAGE}`);
  if (control === undefined || !URL.canParse(control))
    throw invalid(`--control needs the address that the sandbox printed; ${FAULT_USAGE}`);
  if (kind === 'keystore') return keystoreRequest(control, verb, given);
  const path = `${kind === 'registry' ? '/registry' : '/faults'}/${encodeURIComponent(verb)}`;
  return {
    method: 'POST',
    url: new URL(path, control).href,
    body: JSON.stringify({
      arguments: given.map((text) => (/^\d+$/.test(text) ? Number(text) : text)),
    }),
  };
}

function keystoreRequest(control: string, cluster: string, given: readonly string[]): FaultRequest {
  const [setting, value] = given;
  if (setting === undefined) throw invalid(`name a setting; ${FAULT_USAGE}`);
  return {
    method: value === undefined ? 'DELETE' : 'PUT',
    url: new URL(`/keystore/${encodeURIComponent(cluster)}/${encodeURIComponent(setting)}`, control).href,
    body: JSON.stringify(value === undefined ? {} : { value }),
  };
}

function readArguments(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: { control: { type: 'string' }, 'token-file': { type: 'string' } },
    });
    return { positionals, control: values.control, tokenFile: values['token-file'] };
  } catch (error) {
    throw invalid(
      `${error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)}; ${FAULT_USAGE}`,
    );
  }
}

/** @throws StartError INVALID_OPTIONS in one line */
function readToken(argv: readonly string[], env: Environment): string {
  const { tokenFile } = readArguments(argv);
  const given = env[TOKEN_VARIABLE];
  if (tokenFile !== undefined) return readTokenFile(tokenFile);
  if (given !== undefined && given !== '') return given;
  throw invalid(
    `the control port wants its token: --token-file <file>, or ${TOKEN_VARIABLE} with "control.token" of what the sandbox printed`,
  );
}

function readTokenFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw invalid(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Causes a fault in a world that runs elsewhere. @throws StartError with what the control port said */
export async function runFaultCommand(argv: readonly string[], env: Environment): Promise<void> {
  const { method, url, body } = parseFaultCommand(argv);
  const token = readToken(argv, env);
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  }).catch(() => {
    throw invalid(`nothing answers at ${new URL(url).origin}; is the world up?`);
  });
  const text = await answer.text();
  if (!answer.ok) throw invalid(`refused: ${text.trim()}`);
}
