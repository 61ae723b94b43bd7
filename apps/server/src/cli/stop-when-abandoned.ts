/**
 * `npx` runs the package manager through a shell that does not pass SIGTERM on: whoever stops `npx` would leave the
 * product running and its ports taken. So when `npx` started us and is gone, that counts as the signal.
 * Linux only, because it reads /proc; a terminal signals the whole group everywhere.
 */
import { readFileSync } from 'node:fs';

export interface ProcessTable {
  /** Process id of the parent; undefined when the process is gone or the platform does not tell. */
  parentOf(pid: number): number | undefined;
  /** The command line with its arguments, separated by spaces. */
  commandOf(pid: number): string | undefined;
}

/** Reads /proc. */
export const procTable: ProcessTable = {
  parentOf(pid) {
    const status = readProc(pid, 'status');
    const match = /^PPid:\s+(\d+)$/m.exec(status ?? '');
    return match === null ? undefined : Number(match[1]);
  },
  commandOf: (pid) => readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim(),
};

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** The shell between `npx` and our package manager, when that is how we were started. */
export function findNpxShell(table: ProcessTable, packageManager: number): number | undefined {
  const shell = table.parentOf(packageManager);
  if (shell === undefined || shell <= 1) return undefined;
  const starter = table.parentOf(shell);
  const command = starter === undefined ? undefined : table.commandOf(starter);
  return command !== undefined && /^npm exec\b|\bnpx\b/.test(command) ? shell : undefined;
}

const LOOK_EVERY_MS = 500;

/** Calls `stop` once when the `npx` that started this process is gone. Does nothing when none did. */
export function stopWhenAbandoned(table: ProcessTable, packageManager: number, stop: () => void): void {
  const shell = findNpxShell(table, packageManager);
  if (shell === undefined) return;
  const timer = setInterval(() => {
    if (table.parentOf(packageManager) === shell) return;
    clearInterval(timer);
    stop();
  }, LOOK_EVERY_MS);
  timer.unref();
}
