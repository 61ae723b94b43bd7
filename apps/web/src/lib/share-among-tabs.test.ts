import { describe, expect, it } from 'vitest';
import { whileVisible, type EventFeed, type FeedSink } from './event-feed.ts';
import { shareAmongTabs, type TabChannel } from './share-among-tabs.ts';

/** A browser with tabs: its lock, its channel, and who is connected. */
function browser() {
  const channels = new Set<(message: unknown) => void>();
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const connected: FeedSink[] = [];
  let connections = 0;

  const openChannel = (): TabChannel => {
    let own: ((message: unknown) => void) | undefined;
    return {
      post: (message) => {
        for (const listener of [...channels]) if (listener !== own) listener(message);
      },
      listen: (listener) => channels.add((own = listener)),
      close: () => {
        if (own !== undefined) channels.delete(own);
      },
    };
  };
  const giveLock = (): void => {
    const next = waiting.shift();
    isHeld = next !== undefined;
    next?.();
  };
  const lead = (onLead: () => void): (() => void) => {
    let isLeading = false;
    const start = (): void => {
      isLeading = true;
      onLead();
    };
    waiting.push(start);
    if (!isHeld) giveLock();
    return () => {
      if (isLeading) giveLock();
      else waiting.splice(waiting.indexOf(start), 1);
    };
  };
  const stream: EventFeed = (sink) => {
    connected.push(sink);
    connections += 1;
    return () => void connected.splice(connected.indexOf(sink), 1);
  };
  return {
    connected,
    connections: () => connections,
    post: (message: unknown) => openChannel().post(message),
    open(id: string) {
      const heard: (string | boolean)[] = [];
      const feed = shareAmongTabs(stream, { id, openChannel, lead });
      const sink = { onOpen: (is: boolean) => heard.push(is), onData: (data: string) => heard.push(data) };
      return { heard, feed, sink, close: feed(sink) };
    },
  };
}

describe('one stream for all tabs', () => {
  it('connects once, and every tab hears everything', () => {
    const tabs = browser();
    const all = Array.from({ length: 20 }, (_, index) => tabs.open(`tab-${index}`));
    expect(tabs.connections()).toBe(1);
    tabs.connected[0]?.onOpen(true);
    tabs.connected[0]?.onData('events');
    for (const { heard } of all) expect(heard.slice(-2)).toEqual([true, 'events']);
  });

  it('tells a tab that comes later that it is connected, and none of the others again', () => {
    const tabs = browser();
    const first = tabs.open('first');
    const second = tabs.open('second');
    tabs.connected[0]?.onOpen(true);
    const before = [first.heard.length, second.heard.length];
    expect(tabs.open('third').heard).toEqual([true]);
    expect([first.heard.length, second.heard.length]).toEqual(before);
  });

  it('passes the connection on when the connected tab closes, and says that it was away', () => {
    const tabs = browser();
    const first = tabs.open('first');
    const second = tabs.open('second');
    const third = tabs.open('third');
    tabs.connected[0]?.onOpen(true);
    first.close();
    expect(tabs.connected).toHaveLength(1);
    tabs.connected[0]?.onOpen(true);
    expect(second.heard).toEqual([true, false, true]);
    expect(third.heard).toEqual([true, false, true]);
    tabs.connected[0]?.onData('events');
    expect(third.heard.at(-1)).toBe('events');
    expect(first.heard).not.toContain('events');
  });

  it('does not get the connection any more after its end', () => {
    const tabs = browser();
    const first = tabs.open('first');
    tabs.open('second').close();
    first.close();
    expect(tabs.connected).toHaveLength(0);
    expect(tabs.connections()).toBe(1);
  });

  it.each([undefined, 'x', { kind: 'other' }, { kind: 'data', data: 7 }, { kind: 'state' }])(
    'passes over what it does not understand: %j',
    (message) => {
      const tabs = browser();
      tabs.open('first');
      const second = tabs.open('second');
      tabs.post(message);
      expect(second.heard).toEqual([]);
    },
  );
});

describe('a hidden tab', () => {
  it('releases the stream, and takes it again when it is shown', () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    const show = (visibilityState: 'visible' | 'hidden'): void => {
      page.visibilityState = visibilityState;
      page.dispatchEvent(new Event('visibilitychange'));
    };
    const tabs = browser();
    const heard: boolean[] = [];
    const { feed } = tabs.open('other');
    const stop = whileVisible(feed, page)({ onOpen: (is) => heard.push(is), onData: () => undefined });
    tabs.connected[0]?.onOpen(true);
    show('hidden');
    expect(heard.at(-1)).toBe(false);
    const count = heard.length;
    tabs.connected[0]?.onOpen(true);
    expect(heard).toHaveLength(count);
    show('visible');
    expect(heard.at(-1)).toBe(true);
    stop();
    show('hidden');
    expect(heard.at(-1)).toBe(true);
  });
});
