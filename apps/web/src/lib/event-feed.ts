/** Where the events of the console come from, as one thing that is started and stopped. */
import { consoleEventSchema, streamEvents } from '@lockstep/contracts';

export interface FeedSink {
  /** Each opening is one connection: what happened before it was missed. */
  readonly onOpen: (isOpen: boolean) => void;
  /** The data of one event, as it came. */
  readonly onData: (data: string) => void;
}

/** Starts the events, and answers how to stop them. */
export type EventFeed = (sink: FeedSink) => () => void;

/** What this module needs of the browser's `EventSource`. */
export interface EventSourceLike {
  readonly readyState: number;
  readonly addEventListener: (kind: string, listener: (event: { readonly data?: unknown }) => void) => void;
  readonly close: () => void;
}

interface StreamOptions {
  /** Undefined where there are no event streams. */
  readonly connect: (path: string) => EventSourceLike | undefined;
  /** Calls back once after a while and answers how to cancel that. */
  readonly later: (callback: () => void) => () => void;
}

const CLOSED = 2;
const KINDS = consoleEventSchema.options.map(({ shape }) => shape.kind.value);

/** One connection of this page's own, opened again whenever it was refused. */
export function streamFeed({ connect, later }: StreamOptions): EventFeed {
  return ({ onOpen, onData }) => {
    let source: EventSourceLike | undefined;
    let cancelRetry: (() => void) | undefined;
    const start = (): void => {
      cancelRetry = undefined;
      const opened = connect(streamEvents.path);
      source = opened;
      opened?.addEventListener('open', () => onOpen(true));
      // The browser reconnects by itself after a cut line, but gives up after a refusal or an error page.
      opened?.addEventListener('error', () => {
        onOpen(false);
        if (opened.readyState === CLOSED && source === opened) cancelRetry ??= later(start);
      });
      for (const kind of KINDS) {
        opened?.addEventListener(kind, ({ data }) => {
          if (typeof data === 'string') onData(data);
        });
      }
    };
    start();
    return () => {
      cancelRetry?.();
      cancelRetry = undefined;
      source?.close();
      source = undefined;
    };
  };
}

/** What this module needs of the browser's `Document`. */
interface VisiblePage {
  readonly visibilityState: string;
  readonly addEventListener: (kind: 'visibilitychange', listener: () => void) => void;
  readonly removeEventListener: (kind: 'visibilitychange', listener: () => void) => void;
}

/** Stops while nobody can see the page, and starts again when somebody does. */
export function whileVisible(feed: EventFeed, page: VisiblePage): EventFeed {
  return (sink) => {
    let stop: (() => void) | undefined;
    const follow = (): void => {
      if (page.visibilityState !== 'hidden') {
        stop ??= feed(sink);
        return;
      }
      stop?.();
      stop = undefined;
      sink.onOpen(false);
    };
    follow();
    page.addEventListener('visibilitychange', follow);
    return () => {
      page.removeEventListener('visibilitychange', follow);
      stop?.();
    };
  };
}
