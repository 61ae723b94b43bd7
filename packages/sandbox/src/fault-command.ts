import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

const FAULT_USAGE =
  'usage: sandbox fault|registry <verb> [<argument>…] --control <url>, or sandbox keystore <cluster> <setting> [<value>] --control <url>';

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
      options: { control: { type: 'string' } },
    });
    return { positionals, control: values.control };
  } catch (error) {
    throw invalid(
      `${error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)}; ${FAULT_USAGE}`,
    );
  }
}

/** Causes a fault in a world that runs elsewhere. @throws StartError with what the control port said */
export async function runFaultCommand(argv: readonly string[]): Promise<void> {
  const { method, url, body } = parseFaultCommand(argv);
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body,
  }).catch(() => {
    throw invalid(`nothing answers at ${new URL(url).origin}; is the world up?`);
  });
  const text = await answer.text();
  if (!answer.ok) throw invalid(`refused: ${text.trim()}`);
}
