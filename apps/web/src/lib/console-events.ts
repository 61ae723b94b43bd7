/**
 * The event stream of the console as one connection per tab: opened by the first listener, closed with the last. While
 * it is not open, whoever needs news asks the routes instead.
 */
import { consoleEventSchema, decodeConsoleEvent, streamEvents, type ConsoleEvent } from '@lockstep/contracts';

/** What this module needs of the browser's `EventSource`. */
export interface EventSourceLike {
  readonly readyState: number;
  readonly addEventListener: (kind: string, listener: (event: { readonly data?: unknown }) => void) => void;
  readonly close: () => void;
}

/** `connected` comes before the first event of every connection: what happened before it was missed. */
export type StreamNotice =
  { readonly kind: 'connected' } | { readonly kind: 'event'; readonly event: ConsoleEvent };

type Listener = (notice: StreamNotice) => void;

interface ConsoleEvents {
  /** Answers the function that ends the subscription. */
  readonly subscribe: (listener: Listener) => () => void;
  /** Whether news arrive at the moment. Opens no connection by itself. */
  readonly isOpen: () => boolean;
  /** Calls back when `isOpen` has another answer; answers the function that ends that. */
  readonly onOpenChange: (listener: () => void) => () => void;
}

interface ConsoleEventsOptions {
  /** Undefined where there are no event streams. */
  readonly connect: (path: string) => EventSourceLike | undefined;
  /** Calls back once after a while and answers how to cancel that. */
  readonly later: (callback: () => void) => () => void;
}

const CLOSED = 2;
const KINDS = consoleEventSchema.options.map(({ shape }) => shape.kind.value);

export function createConsoleEvents({ connect, later }: ConsoleEventsOptions): ConsoleEvents {
  const listeners = new Set<Listener>();
  const openListeners = new Set<() => void>();
  let source: EventSourceLike | undefined;
  let isOpen = false;
  let cancelRetry: (() => void) | undefined;

  const tell = (notice: StreamNotice): void => {
    for (const listener of [...listeners]) listener(notice);
  };
  const setOpen = (next: boolean): void => {
    if (isOpen === next) return;
    isOpen = next;
    for (const listener of [...openListeners]) listener();
  };
  const start = (): void => {
    cancelRetry = undefined;
    const opened = connect(streamEvents.path);
    source = opened;
    opened?.addEventListener('open', () => {
      setOpen(true);
      tell({ kind: 'connected' });
    });
    // The browser reconnects by itself after a cut line, but gives up after a refusal or an error page.
    opened?.addEventListener('error', () => {
      setOpen(false);
      if (opened.readyState === CLOSED && source === opened) cancelRetry ??= later(start);
    });
    for (const kind of KINDS) {
      opened?.addEventListener(kind, ({ data }) => {
        const event = typeof data === 'string' ? decodeConsoleEvent(data) : undefined;
        if (event !== undefined) tell({ kind: 'event', event });
      });
    }
  };
  const stop = (): void => {
    cancelRetry?.();
    cancelRetry = undefined;
    source?.close();
    source = undefined;
    setOpen(false);
  };

  return {
    isOpen: () => isOpen,
    onOpenChange: (listener) => {
      openListeners.add(listener);
      return () => openListeners.delete(listener);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

const RETRY_MS = 5_000;

/** The stream of this tab. */
export const consoleEvents = createConsoleEvents({
  connect: (path) => (typeof EventSource === 'undefined' ? undefined : new EventSource(path)),
  later: (callback) => {
    const timer = setTimeout(callback, RETRY_MS);
    return () => clearTimeout(timer);
  },
});
