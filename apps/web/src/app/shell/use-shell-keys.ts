/** Keys that work on every page, but where text is typed and while a question waits for its answer. */
import { useEffect } from 'react';
import { isTextPlace, searchOnTop, shellKeyOf, type ShellKey } from './shell-key.ts';

export function useShellKeys(onOpen: (what: Exclude<ShellKey, 'search'>) => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const meaning = event.defaultPrevented ? undefined : shellKeyOf(event);
      if (meaning === undefined || isTextPlace(event.target)) return;
      if (document.querySelector('[role="alertdialog"]') !== null) return;
      if (meaning !== 'search') {
        event.preventDefault();
        onOpen(meaning);
        return;
      }
      const field = searchOnTop(document);
      if (field === undefined) return;
      // Else the sign that brought one here would be typed into the field.
      event.preventDefault();
      field.focus();
      field.select();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [onOpen]);
}
