/**
 * The events of the console for all components of a tab: started by the first listener, stopped with the last. While they
 * do not arrive, whoever needs events asks the routes instead.
 */
import { decodeConsoleEvent, type ConsoleEvent } from '@lockstep/contracts';
import { basePath, withBasePath } from './base-path.ts';
import { streamFeed, whileVisible, type EventFeed } from './event-feed.ts';
import { browserTabs, shareAmongTabs } from './share-among-tabs.ts';

/** `connected` comes before the first event of every connection: what happened before it was missed. */
export type StreamNotice =
  { readonly kind: 'connected' } | { readonly kind: 'event'; readonly event: ConsoleEvent };

type Listener = (notice: StreamNotice) => void;

interface ConsoleEvents {
  /** Answers the function that ends the subscription. */
  readonly subscribe: (listener: Listener) => () => void;
  /** Whether events arrive at the moment. Opens no connection by itself. */
  readonly isOpen: () => boolean;
  /** Calls back when `isOpen` has another answer; answers the function that ends that. */
  readonly onOpenChange: (listener: () => void) => () => void;
}

export function createConsoleEvents(feed: EventFeed): ConsoleEvents {
  const listeners = new Set<Listener>();
  const openListeners = new Set<() => void>();
  let isOpen = false;
  let stop: (() => void) | undefined;

  const tell = (notice: StreamNotice): void => {
    for (const listener of [...listeners]) listener(notice);
  };
  const setOpen = (next: boolean): void => {
    if (isOpen === next) return;
    isOpen = next;
    for (const listener of [...openListeners]) listener();
  };
  const sink = {
    onOpen(next: boolean) {
      setOpen(next);
      if (next) tell({ kind: 'connected' });
    },
    onData(data: string) {
      const event = decodeConsoleEvent(data);
      if (event !== undefined) tell({ kind: 'event', event });
    },
  };

  return {
    isOpen: () => isOpen,
    onOpenChange: (listener) => {
      openListeners.add(listener);
      return () => openListeners.delete(listener);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) stop = feed(sink);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
        setOpen(false);
      };
    },
  };
}

const RETRY_MS = 5_000;

function feedOfThisBrowser(): EventFeed {
  const stream = streamFeed({
    connect: (path) => (typeof EventSource === 'undefined' ? undefined : new EventSource(withBasePath(path))),
    later: (callback) => {
      const timer = setTimeout(callback, RETRY_MS);
      return () => clearTimeout(timer);
    },
  });
  const tabs = browserTabs(`lockstep-events${basePath}`);
  const shared = tabs === undefined ? stream : shareAmongTabs(stream, tabs);
  return typeof document === 'undefined' ? shared : whileVisible(shared, document);
}

/** The events of this tab. */
export const consoleEvents = createConsoleEvents(feedOfThisBrowser());
