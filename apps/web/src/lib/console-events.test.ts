import { encodeConsoleEvent, type ConsoleEvent } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { createConsoleEvents, type StreamNotice } from './console-events.ts';
import { streamFeed, type EventSourceLike } from './event-feed.ts';

const CHANGED: ConsoleEvent = { kind: 'installations-changed', package_names: ['nginx'] };

class FakeSource implements EventSourceLike {
  readyState = 0;
  readonly #listeners = new Map<string, (event: { readonly data?: unknown }) => void>();
  addEventListener(kind: string, listener: (event: { readonly data?: unknown }) => void): void {
    this.#listeners.set(kind, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  emit(kind: string, data?: string): void {
    this.#listeners.get(kind)?.({ data });
  }
}

function setUp() {
  const sources: FakeSource[] = [];
  const waiting: (() => void)[] = [];
  const events = createConsoleEvents(
    streamFeed({
      connect: () => {
        const source = new FakeSource();
        sources.push(source);
        return source;
      },
      later: (callback) => {
        waiting.push(callback);
        return () => waiting.splice(waiting.indexOf(callback), 1);
      },
    }),
  );
  const heard: StreamNotice[] = [];
  const listen = () => events.subscribe((notice) => heard.push(notice));
  return { events, sources, waiting, heard, listen };
}

const dataOf = (event: ConsoleEvent): string =>
  encodeConsoleEvent(event).split('\n')[1]?.slice('data: '.length) ?? '';

describe('console events', () => {
  it('shares one connection and closes it when nobody listens any more', () => {
    const { sources, listen, events } = setUp();
    const ends = [listen(), listen()];
    expect(sources).toHaveLength(1);
    sources[0]?.emit('open');
    expect(events.isOpen()).toBe(true);
    ends[0]?.();
    expect(sources[0]?.readyState).toBe(0);
    ends[1]?.();
    expect(sources[0]?.readyState).toBe(2);
    expect(events.isOpen()).toBe(false);
    listen();
    expect(sources).toHaveLength(2);
  });

  it('passes on what it understands, and says when it was away', () => {
    const { sources, heard, listen } = setUp();
    listen();
    const [source] = sources;
    source?.emit('open');
    source?.emit('installations-changed', dataOf(CHANGED));
    source?.emit('installations-changed', '{"kind":"installations-changed"}');
    source?.emit('installations-changed', 'no JSON');
    expect(heard).toEqual([{ kind: 'connected' }, { kind: 'event', event: CHANGED }]);
  });

  it('connects again when the browser has given up, once per failure', () => {
    const { sources, waiting, listen, events } = setUp();
    const end = listen();
    sources[0]?.emit('open');
    sources[0]?.emit('error');
    expect(events.isOpen()).toBe(false);
    expect(waiting).toHaveLength(0);
    sources[0]?.close();
    sources[0]?.emit('error');
    sources[0]?.emit('error');
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    expect(sources).toHaveLength(2);
    sources[1]?.close();
    sources[1]?.emit('error');
    end();
    expect(waiting).toHaveLength(0);
  });

  it('lives without event streams', () => {
    const events = createConsoleEvents(
      streamFeed({ connect: () => undefined, later: () => () => undefined }),
    );
    const end = events.subscribe(() => undefined);
    expect(events.isOpen()).toBe(false);
    end();
  });
});
