/** A choice that is kept in this browser, the same in all its tabs. */
import { useSyncExternalStore } from 'react';

export interface BrowserChoice<T extends string> {
  readonly read: () => T;
  readonly set: (choice: T) => void;
  /** The choice, also after it was made elsewhere. */
  readonly use: () => T;
}

/** `usual` is what holds while nothing was chosen, or what is stored is none of `known`. */
export function browserChoice<T extends string>(
  key: string,
  known: readonly T[],
  usual: T,
): BrowserChoice<T> {
  const listeners = new Set<() => void>();
  /** Storage may be forbidden by the browser; then the choice lasts as long as the page. */
  let unstored: T | undefined;

  const read = (): T => {
    try {
      const stored = localStorage.getItem(key);
      return known.find((one) => one === stored) ?? unstored ?? usual;
    } catch {
      return unstored ?? usual;
    }
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  };
  const set = (choice: T): void => {
    unstored = choice;
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Kept in `unstored`.
    }
    for (const listener of listeners) listener();
  };
  return { read, set, use: () => useSyncExternalStore(subscribe, read) };
}
