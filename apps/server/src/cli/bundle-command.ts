/** `lockstep bundle`: everything that a site without a registry needs, as one file. */
import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { BUNDLE_TYPE, decodeResponse, encodeRequest, exportBundle, importBundle } from '@lockstep/contracts';
import { readBundle, type BundleReading } from '@lockstep/package-registry';
import {
  ACCESS_HELP,
  causeOf,
  withConsole,
  withoutAnswer,
  type ConsoleAccess,
  type ConsoleAnswer,
} from './ask-console.ts';
import {
  EXIT,
  misuse,
  type CommandResult,
  type Environment,
  formatted,
  parseLine,
  type Around,
  type Format,
} from './command-line.ts';
import type { FetchAnswer } from './open-fetch.ts';
import { bundleText, importText } from './bundle-text.ts';

export const BUNDLE_HELP = `lockstep bundle export FILE
  Everything that a remote or another management cluster needs of this one: archives with their signatures, which
  versions are wanted, and the custom assets. Checked after it was written.
lockstep bundle verify FILE [--json]
  Checks the checksums of a bundle and shows what is in it. Asks no console.
lockstep bundle import FILE [--dry-run] [--no-custom-assets] [--json]
  Checks it, installs what it wants on the home cluster of the console, and keeps the archives. With --dry-run it only
  says what would change.
${ACCESS_HELP}`;

export const BUNDLE_FLAGS = {
  'dry-run': { type: 'boolean' },
  'no-custom-assets': { type: 'boolean' },
} as const;
/** As long as an import of many packages, or a download over a slow line, may take. */
const TIMEOUT_MS = 60 * 60_000;

export async function runBundleCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  const [verb, file, ...rest] = args;
  if (verb === undefined || ['--help', '-h', 'help'].some((word) => args.includes(word)))
    return { exitCode: EXIT.well, stdout: BUNDLE_HELP, stderr: '' };
  if (!['export', 'import', 'verify'].includes(verb))
    return misuse(`There is no lockstep bundle ${verb}.`, BUNDLE_HELP);
  if (file === undefined || file.startsWith('-'))
    return misuse(`Name the file: lockstep bundle ${verb} FILE.`, BUNDLE_HELP);
  if (verb === 'verify') return verifyLine(file, rest);
  return withConsole({ args: rest, env, help: BUNDLE_HELP, ownFlags: BUNDLE_FLAGS, around }, (access) =>
    verb === 'export' ? exportTo(access, file) : importFrom(access, file),
  );
}

function verifyLine(path: string, rest: readonly string[]): Promise<CommandResult> | CommandResult {
  const line = parseLine(rest);
  return line.kind === 'parsed'
    ? verifyFile(path, line.format)
    : misuse(line.kind === 'invalid' ? line.message : '', BUNDLE_HELP);
}

async function verifyFile(path: string, format: Format): Promise<CommandResult> {
  const reading = await readFromDisk(path);
  if (reading.kind === 'refused') return notWhole(path, reading.message);
  const { manifest, manifestSha256, bytes } = reading;
  const isComplete = manifest.packages.every(({ archive }) => archive !== null);
  return {
    exitCode: isComplete ? EXIT.well : EXIT.notWell,
    stdout: formatted(format, { manifest_sha256: manifestSha256, bytes, ...manifest }, () =>
      bundleText(manifest, { manifestSha256, bytes }),
    ),
    stderr: '',
  };
}

async function readFromDisk(path: string): Promise<BundleReading> {
  return readBundle(createReadStream(path) as AsyncIterable<Buffer>);
}

const notWhole = (path: string, message: string): CommandResult => ({
  exitCode: EXIT.notWell,
  stdout: '',
  stderr: `${path} cannot be used: ${message}\n`,
});

/** Under another name until it is whole: what breaks off is not taken for a bundle. */
async function exportTo(access: ConsoleAccess, path: string): Promise<CommandResult> {
  const { url, authorization, fetch: ask } = access;
  const partial = `${path}.partial`;
  try {
    const answer = await ask(url + exportBundle.path, { headers: { authorization }, ...ONCE() });
    if (!answer.ok || answer.body === null) {
      const decoded = decodeResponse(importBundle, answer.status, await jsonOf(answer));
      return decoded.kind === 'problem' ? withoutAnswer(access, decoded) : notWhole(path, 'It is empty.');
    }
    const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    await pipeline(body, createWriteStream(partial, { mode: 0o600 }));
    const reading = await readFromDisk(partial);
    if (reading.kind === 'refused') return notWhole(path, reading.message);
    await rename(partial, path);
    return await verifyFile(path, access.format);
  } catch (error) {
    return withoutAnswer(access, { kind: 'silent', message: causeOf(error) });
  } finally {
    await rm(partial, { force: true });
  }
}

async function importFrom(access: ConsoleAccess, path: string): Promise<CommandResult> {
  const reading = await readFromDisk(path);
  if (reading.kind === 'refused') return notWhole(path, reading.message);
  const isDryRun = access.own['dry-run'] === true;
  const answer = await send(access, path, {
    dry_run: String(isDryRun),
    custom_assets: String(access.own['no-custom-assets'] !== true),
    manifest_sha256: reading.manifestSha256,
  });
  if (answer.kind !== 'ok') return withoutAnswer(access, answer);
  const { packages, custom_assets: assets } = answer.value;
  const isWell = [...packages, ...assets].every(
    ({ action, state }) => action !== 'refused' && state !== 'failed',
  );
  return {
    exitCode: isWell ? EXIT.well : EXIT.notWell,
    stdout: formatted(access.format, answer.value, () => importText(answer.value)),
    stderr: '',
  };
}

async function send(
  { url, authorization, fetch: ask }: ConsoleAccess,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<ConsoleAnswer<typeof importBundle>> {
  // The bytes come from the disk as they are sent.
  const nothing = { contentType: BUNDLE_TYPE, bytes: new Uint8Array() };
  const request = encodeRequest(importBundle, { query, body: nothing });
  try {
    const answer = await ask(url + request.path, {
      method: request.method,
      headers: { ...request.headers, authorization },
      body: await openAsBlob(path),
      ...ONCE(),
    });
    return decodeResponse(importBundle, answer.status, await jsonOf(answer));
  } catch (error) {
    return { kind: 'silent', message: causeOf(error) };
  }
}

/** Credentials are for this address and no other. */
const ONCE = () => ({ redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }) as const;

async function jsonOf(answer: FetchAnswer): Promise<unknown> {
  return answer.json().catch(() => undefined);
}
