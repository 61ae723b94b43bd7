/**
 * The one region of the shell that says changes aloud. Whoever has something to say puts it in here: several regions of
 * their own would talk over each other, and some readers hear only those that were there before the words.
 */
import { EuiScreenReaderOnly } from '@elastic/eui';
import { useEffect, useSyncExternalStore } from 'react';

/** Makes the same words another text, so that they are heard once more. */
const AGAIN = '\u00A0';

let words = '';
/** What the page has said last; nothing on a page that has just opened. */
let saidHere = '';
const listeners = new Set<() => void>();

/** Says this after what is being said. Nothing is said of an empty text, nor of the same one twice on a page. */
export function announce(text: string): void {
  if (text === '' || text === saidHere) return;
  saidHere = text;
  words = text === words ? text + AGAIN : text;
  for (const listener of listeners) listener();
}

/** Another page has opened: what it says is new there, also when the page before said the same. */
export function forgetAnnounced(): void {
  saidHere = '';
}

/** Says a text when it changes. */
export function useAnnounce(text: string): void {
  useEffect(() => announce(text), [text]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    words = '';
    saidHere = '';
  };
}

/** Place it once, around every page that announces. */
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
