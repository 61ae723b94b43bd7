/** The event stream as a browser listens to it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  decodeConsoleEvent,
  installPackage,
  startSync,
  streamEvents,
  updateOutput,
  type ConsoleEvent,
} from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

async function listen(): Promise<{ readonly events: readonly ConsoleEvent[]; stop(): void }> {
  const stopping = new AbortController();
  const answer = await fetch(started.console.url + streamEvents.path, {
    headers: { authorization: TEST_AUTHORIZATION },
    signal: stopping.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const events: ConsoleEvent[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const data = frame.split('\n').find((line) => line.startsWith('data: '));
        const event = data === undefined ? undefined : decodeConsoleEvent(data.slice('data: '.length));
        if (event !== undefined) events.push(event);
      }
    }
  };
  read().catch(() => undefined);
  return { events, stop: () => stopping.abort() };
}

it('tells each asset of an install, that installations changed, and that a run ended', async () => {
  const { events, stop } = await listen();
  await started.call(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  await eventually(
    () => Promise.resolve(events.map(({ kind }) => kind)),
    (kinds) =>
      (['install-ended', 'installations-changed', 'run-ended'] as const).every((kind) =>
        kinds.includes(kind),
      ),
  );
  const written = events.flatMap((event) =>
    event.kind === 'install-progress' && event.asset?.state === 'written' ? [event.asset.id] : [],
  );
  expect(written).toContain('logs-nginx.access');
  expect(events.find(({ kind }) => kind === 'install-ended')).toMatchObject({
    package_name: 'nginx',
    outcome: 'installed',
  });
  expect(events.find(({ kind }) => kind === 'installations-changed')).toMatchObject({
    package_names: ['nginx'],
  });
  stop();
});

it('tells what a person changed, that it is on record, and how a "sync now" goes', async () => {
  const { events, stop } = await listen();
  await started.call(updateOutput, {
    params: { outputId: 'fleet-default-output' },
    body: { preset: 'balanced' },
  });
  const asked = await started.call(startSync, { body: {} });
  if (asked.kind === 'problem') throw new Error(asked.problem.message);
  const { id } = asked.value.item;
  const states = () =>
    events.flatMap((event) =>
      event.kind === 'sync-request-changed' && event.request_id === id ? [event.state] : [],
    );
  await eventually(states, (seen) => seen.includes('succeeded'));
  expect(states()[0]).toBe('waiting');
  const kinds = events.map(({ kind }) => kind);
  expect(kinds).toContain('outputs-changed');
  expect(kinds).toContain('activity-changed');
  stop();
});

it('lets nobody listen without sign-in', async () => {
  const answer = await fetch(started.console.url + streamEvents.path);
  expect(answer.status).toBe(401);
});

it('ends with the console', async () => {
  const other = await startTestConsole();
  const answer = await fetch(other.console.url + streamEvents.path, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  const ended = answer.text();
  await other.close();
  expect(await ended).toContain('retry:');
});
