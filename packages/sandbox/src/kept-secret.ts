/** Secrets of a world beside the state of its clusters, so that whoever trusts them goes on doing so. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

interface KeptSecret<T> {
  readonly file: string;
  /** What it is, for whoever has to remove the file: `a certificate authority of a sandbox`. */
  readonly what: string;
  /** Throws when it is not what was written. */
  readonly parse: (value: unknown) => T;
}

/** Undefined when there is no file yet. @throws StartError DATA_DIR when it is not what was written */
export function readSecret<T>({ file, what, parse }: KeptSecret<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StartError({
      code: 'DATA_DIR',
      message: `${file} is not ${what}: remove it, and a new one is made`,
      cause,
    });
  }
}

/** Nobody but the owner of the sandbox may read the file. */
export function keepSecret(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
}
