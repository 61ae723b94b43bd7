#!/usr/bin/env node
/** The command line: the only file of it that reads the process. `start` is a program of its own. */
import { text } from 'node:stream/consumers';
import { styleText } from 'node:util';
import { forTerminal } from '@lockstep/contracts';
import type { Around, CommandResult } from './command-line.ts';
import { paint, type Brush } from './paint.ts';
import { runLockstep } from './run-lockstep.ts';
import { terminalPrompt } from './terminal-prompt.ts';

function readInput(): Promise<string | undefined> {
  return process.stdin.isTTY ? Promise.resolve(undefined) : text(process.stdin);
}

/** Honors NO_COLOR, FORCE_COLOR, and that there is a terminal at all. */
const brush: Brush = (tone, words) => styleText(tone, words, { stream: process.stdout });

/** Names and texts come from clusters and consoles: none of them may steer the terminal. */
const shown = ({ stdout, colors }: CommandResult): string => paint(forTerminal(stdout), colors, brush);

const CLEAR = '\u001B[2J\u001B[H';

/** On a terminal the newest text in place of the one before; in a file or pipe only what is new. */
function watcher(): Pick<Around, 'show' | 'wait'> {
  let before = '';
  let stop = (): void => undefined;
  let isStopped = false;
  process.on('SIGINT', () => {
    isStopped = true;
    stop();
  });
  return {
    show(result) {
      const screen = `${shown(result)}${forTerminal(result.stderr)}`;
      if (process.stdout.isTTY) process.stdout.write(`${CLEAR}${screen}`);
      else if (screen !== before) process.stdout.write(screen);
      before = screen;
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(!isStopped), ms);
        stop = () => {
          clearTimeout(timer);
          resolve(false);
        };
      }),
  };
}

async function main(line: readonly string[]): Promise<void> {
  if (line[0] === 'start') {
    await import('../main.ts');
    return;
  }
  const isWatching = line.includes('--watch') || line.includes('-w');
  const around: Around = {
    prompt: terminalPrompt({ keyboard: process.stdin, screen: process.stderr }),
    ...(process.stderr.isTTY
      ? { progress: (words: string) => void process.stderr.write(`${forTerminal(words)}\n`) }
      : {}),
    readInput,
    ...(isWatching ? watcher() : {}),
  };
  const result = await runLockstep(line, { env: process.env, around });
  process.stdout.write(shown(result));
  process.stderr.write(forTerminal(result.stderr));
  process.exitCode = result.exitCode;
}

await main(process.argv.slice(2));
