/**
 * One connection for all tabs of a browser: over HTTP/1.1 a browser opens six to one host, so with one stream per tab the
 * sixth tab would hang. The tab that holds a lock is connected and passes on what it hears. When it closes, the browser
 * gives the lock to the next one.
 */
import type { EventFeed, FeedSink } from './event-feed.ts';

/** What this module needs of the browser's `BroadcastChannel`: what one tab posts, all the others get. */
export interface TabChannel {
  readonly post: (message: unknown) => void;
  readonly listen: (listener: (message: unknown) => void) => void;
  readonly close: () => void;
}

export interface Tabs {
  readonly openChannel: () => TabChannel;
  /** Calls back when this tab is the one that is connected. The answer gives that up, or no longer waits for it. */
  readonly lead: (onLead: () => void) => () => void;
  /** Of this tab, other than those of the others. */
  readonly id: string;
}

type Message =
  | { readonly kind: 'join'; readonly from: string }
  /** `to`: only for a tab that has just joined; the others know. */
  | { readonly kind: 'state'; readonly isOpen: boolean; readonly to?: string }
  | { readonly kind: 'data'; readonly data: string };

/** Tabs may have pages of another version: what is not understood is passed over. */
function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'join') return 'from' in value && typeof value.from === 'string';
  if (value.kind === 'state') return 'isOpen' in value && typeof value.isOpen === 'boolean';
  return value.kind === 'data' && 'data' in value && typeof value.data === 'string';
}

/**
 * One stream for all tabs of a browser: one tab holds it and passes on what arrives. Stopping in that tab lets
 * another one hold it.
 */
export function shareAmongTabs(feed: EventFeed, tabs: Tabs): EventFeed {
  return (sink) => {
    const channel = tabs.openChannel();
    const post = (message: Message): void => channel.post(message);
    let leading: { isOpen: boolean } | undefined;
    let stop: (() => void) | undefined;

    channel.listen((message) => {
      if (!isMessage(message)) return;
      if (leading === undefined) hear(message, sink, tabs.id);
      else if (message.kind === 'join' && leading.isOpen)
        post({ kind: 'state', isOpen: true, to: message.from });
    });
    const resign = tabs.lead(() => {
      // Whoever led before is gone, and with it the connection.
      sink.onOpen(false);
      post({ kind: 'state', isOpen: false });
      const own = { isOpen: false };
      leading = own;
      stop = feed({
        onOpen: (isOpen) => {
          own.isOpen = isOpen;
          sink.onOpen(isOpen);
          post({ kind: 'state', isOpen });
        },
        onData: (data) => {
          sink.onData(data);
          post({ kind: 'data', data });
        },
      });
    });
    post({ kind: 'join', from: tabs.id });
    return () => {
      stop?.();
      leading = undefined;
      channel.close();
      resign();
    };
  };
}

function hear(message: Message, sink: FeedSink, ownId: string): void {
  if (message.kind === 'data') sink.onData(message.data);
  if (message.kind === 'state' && (message.to ?? ownId) === ownId) sink.onOpen(message.isOpen);
}

/** The tabs of this browser; undefined where it has no locks, as for pages over plain HTTP from another host. */
export function browserTabs(name: string): Tabs | undefined {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return undefined;
  return {
    id: crypto.randomUUID(),
    openChannel() {
      const channel = new BroadcastChannel(name);
      return {
        post: (message) => channel.postMessage(message),
        listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
        close: () => channel.close(),
      };
    },
    lead: (onLead) => holdLock(locks, name, onLead),
  };
}

function holdLock(locks: LockManager, name: string, onHeld: () => void): () => void {
  const waiting = new AbortController();
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  locks
    .request(name, { signal: waiting.signal }, () => {
      // Given between the end and the refusal of the wait.
      if (waiting.signal.aborted) return undefined;
      onHeld();
      return held;
    })
    .catch(() => undefined);
  return () => {
    waiting.abort();
    release?.();
  };
}
