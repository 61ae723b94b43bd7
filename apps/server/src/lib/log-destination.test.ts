import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { boundedDestination } from './log-destination.ts';

/** A reader that takes one line, and the next when it is told to. */
function slowReader() {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  const target = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      taken.push(chunk);
      waiting.push(done);
    },
  });
  const takeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { target, taken, takeAll };
}

describe('a reader that stands still', () => {
  it('gets what fits in the memory once it goes on; the rest is dropped and counted', async () => {
    const { target, taken, takeAll } = slowReader();
    const { stream, dropped, flush } = boundedDestination(target, 30);
    for (const line of ['1234567890\n', 'abcdefghij\n', 'dropped it\n', 'no\n']) stream.write(line);
    expect(dropped()).toBe(1);
    const flushed = flush();
    await takeAll();
    await flushed;
    expect(taken.filter((line) => line !== '')).toEqual(['1234567890\n', 'abcdefghij\n', 'no\n']);
    stream.write('again\n');
    expect(dropped()).toBe(1);
  });

  it('does not keep a stop from going on', async () => {
    const { target } = slowReader();
    const { stream, flush } = boundedDestination(target);
    stream.write('line\n');
    const began = performance.now();
    await flush();
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

it('a reader that has gone is survived, and what it does not get is counted', async () => {
  const target = new Writable({
    write(_chunk, _encoding, done) {
      done(new Error('EPIPE'));
    },
  });
  const { stream, dropped, flush } = boundedDestination(target);
  stream.write('first\n');
  await new Promise((resolve) => setImmediate(resolve));
  stream.write('second\n');
  await flush();
  expect(dropped()).toBe(1);
});
