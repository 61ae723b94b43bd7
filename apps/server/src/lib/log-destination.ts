/**
 * Where a console's log goes. Whoever reads it may be slow or stand still: lines wait in a bounded memory, what does not
 * fit there is dropped and counted, and the console goes on.
 */
import { constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import pino from 'pino';
import pretty from 'pino-pretty';

export interface LogDestination {
  readonly stream: pino.DestinationStream;
  /** `ecs`: JSON lines in the Elastic Common Schema, for machines; `plain`: for the eyes of a person. */
  readonly format: 'ecs' | 'plain';
  /** Lines that nobody took, so far. */
  readonly dropped: () => number;
  /** Resolves when all was taken, or when that takes too long; never rejects. */
  flush(): Promise<void>;
}

/** So much waits for a slow reader, in bytes. */
const MOST_WAITING = 1024 * 1024;
const LONGEST_FLUSH_MS = 1_000;

/** Of this process's standard output. */
export function standardOutput(isTerminal: boolean): LogDestination {
  if (isTerminal) {
    const stream = pretty({ sync: true, colorize: true, singleLine: true, translateTime: 'SYS:HH:MM:ss' });
    return { stream, format: 'plain', dropped: () => 0, flush: () => Promise.resolve() };
  }
  const pipe = openPipe(1);
  // A file takes all there is; nobody reads it that could stand still.
  if (pipe === undefined) {
    const stream = pino.destination({ fd: 1, sync: true });
    return { stream, format: 'ecs', dropped: () => 0, flush: () => Promise.resolve() };
  }
  return boundedDestination(pipe);
}

/** Lines go to `target` while it takes them. */
export function boundedDestination(target: Writable, mostWaiting = MOST_WAITING): LogDestination {
  let dropped = 0;
  // The reader has gone: what is written from now on is lost, and the console works.
  target.on('error', () => undefined);
  return {
    format: 'ecs',
    stream: {
      write(line: string) {
        if (target.destroyed || target.writableLength + line.length > mostWaiting) dropped += 1;
        else target.write(line);
      },
    },
    dropped: () => dropped,
    async flush() {
      if (target.writableLength === 0 || target.destroyed) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LONGEST_FLUSH_MS);
        target.write('', () => {
          resolve();
        });
      });
      clearTimeout(timer);
    },
  };
}

/** A pipe or socket as a stream that never blocks; undefined when `fd` is neither. */
function openPipe(fd: number): Socket | undefined {
  const kind = fstatSync(fd);
  if (!kind.isFIFO() && !kind.isSocket()) return undefined;
  const socket = new Socket({ fd: kind.isFIFO() ? ownDescription(fd) : fd, readable: false, writable: true });
  // A log alone keeps no process going.
  socket.unref();
  return socket;
}

/** Not to block is a property of what all holders of a pipe share: opened once more, it is this process's alone. */
function ownDescription(fd: number): number {
  try {
    return openSync(`/proc/self/fd/${String(fd)}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return fd;
  }
}
