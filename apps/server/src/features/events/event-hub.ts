/** What happens in this console, for whoever listens right now. Nothing is kept: a late listener asks the routes. */
import { encodeConsoleEvent, type ConsoleEvent } from '@lockstep/contracts';

interface EventStream {
  /** Whether it may hear of an event at all. */
  hears(event: ConsoleEvent): boolean;
  /** Events as they go over the wire, one after the other; the same bytes for all who hear the same. */
  write(frames: Buffer): void;
  /** The console stops; nothing is written after it. */
  onClose(): void;
}

export interface EventHub {
  publish(event: ConsoleEvent): void;
  /** Answers how to stop listening. `onClose` is called once when the console stops, at once when it has. */
  listen(listener: (event: ConsoleEvent) => void, onClose: () => void): () => void;
  /**
   * As `listen`, over the wire: an event after a while of silence is written at once, and what follows it closely is
   * gathered, because each write to each of a thousand sockets costs as much as all that is in it.
   */
  stream(stream: EventStream): () => void;
  close(): void;
}

export interface EventHubOptions {
  /** Called at most once for each event, however many hear it. */
  readonly encode?: (event: ConsoleEvent) => string;
  /** Between two writes to the same stream, in milliseconds. */
  readonly gatherMs?: number;
}

/** Nobody sees that a screen is told of the second of two changes so much later. */
const GATHER_MS = 50;

export function createEventHub({
  encode = encodeConsoleEvent,
  gatherMs = GATHER_MS,
}: EventHubOptions = {}): EventHub {
  const listeners = new Map<(event: ConsoleEvent) => void, () => void>();
  const streams = new Set<EventStream>();
  let gathered: ConsoleEvent[] = [];
  let resting: NodeJS.Timeout | undefined;
  let isClosed = false;

  const flush = (): void => {
    const framesOf = framing(gathered, encode);
    gathered = [];
    for (const stream of [...streams]) {
      const frames = framesOf(stream);
      if (frames !== undefined) stream.write(frames);
    }
    resting = setTimeout(() => {
      resting = undefined;
      if (gathered.length > 0) flush();
    }, gatherMs);
    resting.unref();
  };

  return {
    publish(event) {
      for (const listener of [...listeners.keys()]) listener(event);
      if (streams.size === 0) return;
      gathered.push(event);
      if (resting === undefined) flush();
    },
    listen(listener, onClose) {
      if (isClosed) onClose();
      else listeners.set(listener, onClose);
      return () => void listeners.delete(listener);
    },
    stream(stream) {
      if (isClosed) stream.onClose();
      else streams.add(stream);
      return () => void streams.delete(stream);
    },
    close() {
      isClosed = true;
      clearTimeout(resting);
      if (gathered.length > 0) flush();
      clearTimeout(resting);
      const all = [...listeners.values(), ...[...streams].map((stream) => () => stream.onClose())];
      listeners.clear();
      streams.clear();
      for (const onClose of all) onClose();
    },
  };
}

/** What a stream hears of these events; undefined for nothing. Made once for all who hear the same. */
function framing(
  events: readonly ConsoleEvent[],
  encode: (event: ConsoleEvent) => string,
): (stream: EventStream) => Buffer | undefined {
  const texts = new Map<ConsoleEvent, string>();
  const made = new Map<string, Buffer>();
  const textOf = (event: ConsoleEvent): string => {
    const text = texts.get(event) ?? encode(event);
    texts.set(event, text);
    return text;
  };
  return (stream) => {
    const heard = events.map((event) => stream.hears(event));
    if (!heard.includes(true)) return undefined;
    const key = heard.map(Number).join('');
    const frames =
      made.get(key) ??
      Buffer.from(
        events
          .filter((_, at) => heard[at])
          .map(textOf)
          .join(''),
      );
    made.set(key, frames);
    return frames;
  };
}
