/**
 * State of a form that is too small for `use-form.ts`, and of what was open around it: as `useState`, but a session that
 * ends takes nothing along.
 */
import { useState, type Dispatch, type SetStateAction } from 'react';
import { sayBack, useDraft } from './drafts.ts';

type State<T> = [T, Dispatch<SetStateAction<T>>];

interface Keeping<T> {
  /** It is no secret, and is written as JSON: then it outlives also a sign-in that leaves the page. */
  readonly isPlain?: boolean;
  /** Nothing that was typed: no word is said of it. */
  readonly isQuiet?: boolean;
  /** Called with what is back. */
  readonly onBack?: (value: T) => void;
}

/** The key names the form and what it is about. */
export function useKeptState<T>(
  key: string,
  initial: T | (() => T),
  { isPlain = false, isQuiet = false, onBack }: Keeping<T> = {},
): State<T> {
  const [first] = useState(initial);
  const [value, setValue] = useState(first);
  useDraft({
    key,
    plain: isPlain ? ['value'] : [],
    current: () => (value === first ? undefined : { value }),
    onKept: (draft) => {
      if (!isQuiet) sayBack(draft);
      if (!('value' in draft.values)) return;
      // Whoever writes a key reads it: what is there is what was kept.
      const kept = draft.values['value'] as T;
      setValue(kept);
      onBack?.(kept);
    },
  });
  return [value, setValue];
}

/** Which dialog is open, and about what; nothing at first. */
export function useKeptDialog<T>(key: string): State<T | undefined> {
  return useKeptState<T | undefined>(key, undefined, { isPlain: true, isQuiet: true });
}
