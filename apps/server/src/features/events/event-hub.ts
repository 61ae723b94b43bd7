/** What happens in this console, for whoever listens right now. Nothing is kept: a late listener asks the routes. */
import type { ConsoleEvent } from '@lockstep/contracts';

type EventListener = (event: ConsoleEvent) => void;

export interface EventHub {
  publish(event: ConsoleEvent): void;
  /** Answers how to stop listening. `onClose` is called once when the console stops, at once when it has. */
  listen(listener: EventListener, onClose: () => void): () => void;
  close(): void;
}

export function createEventHub(): EventHub {
  const listeners = new Map<EventListener, () => void>();
  let isClosed = false;
  return {
    publish(event) {
      for (const listener of listeners.keys()) listener(event);
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
