/** What was done and is worth a word: shown at the edge of the window for a while, on whatever page one is by then. */
import { useSyncExternalStore } from 'react';

export interface Said {
  /** `accepted`: it is under way, and its end shows elsewhere. `partial`: some of it was not done. */
  readonly kind: 'done' | 'accepted' | 'partial' | 'failed';
  /** A whole sentence. */
  readonly title: string;
  readonly text?: string | undefined;
}

export interface Toast extends Said {
  readonly id: string;
}

let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a message at the edge of the window; the same words once more replace the first. */
export function showToast(said: Said): void {
  count += 1;
  // The same once more takes the place of the first: a row of equal words tells nothing.
  const others = toasts.filter(({ title, text }) => title !== said.title || text !== said.text);
  change([...others, { ...said, id: String(count) }]);
}

/** Takes a message away before its time; does nothing when it is gone. */
export function dismissToast(id: string): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** At the end of a session: what was done in it concerns nobody else at this browser. */
export function dismissAllToasts(): void {
  if (toasts.length > 0) change([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The messages that are shown, oldest first. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}
