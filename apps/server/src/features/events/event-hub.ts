/** What happens in this console, for whoever listens right now. Nothing is kept: a late listener asks the routes. */
import { encodeConsoleEvent, type ConsoleEvent } from '@lockstep/contracts';

/** `frame`: the event as it goes over the wire; the same bytes for everybody who asks for them. */
type EventListener = (event: ConsoleEvent, frame: () => Buffer) => void;

export interface EventHub {
  publish(event: ConsoleEvent): void;
  /** Answers how to stop listening. `onClose` is called once when the console stops, at once when it has. */
  listen(listener: EventListener, onClose: () => void): () => void;
  close(): void;
}

/** `encode`: called at most once for each event, however many listen. */
export function createEventHub(encode: (event: ConsoleEvent) => string = encodeConsoleEvent): EventHub {
  const listeners = new Map<EventListener, () => void>();
  let isClosed = false;
  return {
    publish(event) {
      let encoded: Buffer | undefined;
      const frame = (): Buffer => (encoded ??= Buffer.from(encode(event)));
      for (const listener of [...listeners.keys()]) listener(event, frame);
    },
    listen(listener, onClose) {
      if (isClosed) onClose();
      else listeners.set(listener, onClose);
      return () => void listeners.delete(listener);
    },
    close() {
      isClosed = true;
      const all = [...listeners.values()];
      listeners.clear();
      for (const onClose of all) onClose();
    },
  };
}
