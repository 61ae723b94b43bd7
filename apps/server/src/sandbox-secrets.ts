/** What the sandbox has to remember about itself: made once, kept in the data directory, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '@lockstep/json';

const fileSchema = z.object({
  password: z.string().min(1),
  encryptionKey: z.string().min(32),
  /** Set once paris has been linked for the first time; what a person undoes later stays undone. */
  isSeeded: z.boolean(),
});

type SandboxFile = z.infer<typeof fileSchema>;

/** The data directory cannot be used; the message is one clear line. */
export class DataDirError extends Error {}

export interface SandboxState {
  readonly file: SandboxFile;
  readonly controlToken: string;
  save(next: SandboxFile): void;
  /** What the lab remembers; nothing where the file is not there, or damaged. */
  readonly lab: { read(): unknown; write(value: unknown): void };
}

const FILE_NAME = 'sandbox.json';
const LAB_FILE = 'lab.json';
/** What callers of the control interface send as their bearer token. */
export const CONTROL_TOKEN_FILE = 'control-token';
/** Everything that the sandbox writes into its data directory: all that `--fresh` may remove. */
const OWN_ENTRIES = [
  FILE_NAME,
  LAB_FILE,
  'world',
  'management.yml',
  'tokyo.yml',
  'registry-key.asc',
  CONTROL_TOKEN_FILE,
];

const TOKEN = /^[\w-]{43}$/;

/** Opens the data directory, making it and its secrets when they are not there. `password` wins over the kept one. */
export function openSandboxState(
  dataDir: string,
  options: { readonly isFresh: boolean; readonly password: string | undefined },
): SandboxState {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    makePrivate(dataDir);
    if (options.isFresh)
      for (const name of OWN_ENTRIES) rmSync(join(dataDir, name), { recursive: true, force: true });
  } catch (error) {
    throw new DataDirError(`The data directory ${dataDir} cannot be used: ${reasonOf(error)}.`);
  }
  const path = join(dataDir, FILE_NAME);
  const kept = readKept(path);
  const save = (next: SandboxFile): void => {
    write(path, next);
  };
  const file: SandboxFile = {
    password: options.password ?? kept?.password ?? randomBytes(12).toString('base64url'),
    encryptionKey: kept?.encryptionKey ?? randomBytes(32).toString('base64url'),
    isSeeded: kept?.isSeeded ?? false,
  };
  save(file);
  return { file, save, controlToken: keepControlToken(dataDir), lab: labMemory(join(dataDir, LAB_FILE)) };
}

function labMemory(path: string): SandboxState['lab'] {
  return {
    read: () => (existsSync(path) ? parseJson(readFileSync(path, 'utf8')) : undefined),
    write: (value) => writeWhole(path, `${JSON.stringify(value, undefined, 2)}\n`),
  };
}

/** The kept token, so that what was told it once goes on working; a new one where there is none. */
function keepControlToken(dataDir: string): string {
  const path = join(dataDir, CONTROL_TOKEN_FILE);
  try {
    const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
    const token = TOKEN.test(kept) ? kept : randomBytes(32).toString('base64url');
    writeWhole(path, `${token}\n`);
    return token;
  } catch (error) {
    throw new DataDirError(`The file ${path} cannot be written: ${reasonOf(error)}.`);
  }
}

/** A folder with nothing but the sandbox's own files is for its owner; one that is shared stays as open as it is. */
function makePrivate(dataDir: string): void {
  const isOpen = (statSync(dataDir).mode & 0o077) !== 0;
  if (isOpen && readdirSync(dataDir).every((name) => OWN_ENTRIES.includes(name))) chmodSync(dataDir, 0o700);
}

function readKept(path: string): SandboxFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new DataDirError(`The file ${path} cannot be read: ${reasonOf(error)}.`);
  }
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new DataDirError(`The file ${path} is damaged. Start with --fresh to begin again.`);
  return parsed.data;
}

/** For its owner only, and whole or not at all: a crash in the middle leaves the old file. */
function writeWhole(path: string, text: string): void {
  rmSync(`${path}.new`, { force: true });
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function write(path: string, file: SandboxFile): void {
  try {
    writeWhole(path, `${JSON.stringify(file, undefined, 2)}\n`);
  } catch (error) {
    throw new DataDirError(`The file ${path} cannot be written: ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error);
}
