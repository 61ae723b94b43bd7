/**
 * The one region of the page that says changes aloud. Whoever has something to say puts it in here: several regions of
 * their own would talk over each other, and some readers hear only those that were there before the words.
 */
import { EuiScreenReaderOnly } from '@elastic/eui';
import { useEffect, useSyncExternalStore } from 'react';

let words = '';
const listeners = new Set<() => void>();

/** Says this after what is being said. Nothing is said of an empty text. */
export function announce(text: string): void {
  if (text === '' || text === words) return;
  words = text;
  for (const listener of listeners) listener();
}

/** Says a text when it changes. */
export function useAnnounce(text: string): void {
  useEffect(() => announce(text), [text]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // What was said on one page is not said again on the next.
    if (listeners.size === 0) words = '';
  };
}

/** Place it once on a page that announces. */
export function Announcer() {
  const said = useSyncExternalStore(subscribe, () => words);
  return (
    <EuiScreenReaderOnly>
      <div role="status" aria-live="polite">
        {said}
      </div>
    </EuiScreenReaderOnly>
  );
}
