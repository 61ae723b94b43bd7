/** Completing in a textarea: what is proposed, which proposal is chosen, and which keys belong to the list. */
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { completed, completionsAt, type ClusterName, type Completion } from '../model/completions.ts';

interface CompletingOptions {
  readonly value: string;
  readonly names: readonly ClusterName[];
  readonly onChange: (value: string) => void;
  readonly area: RefObject<HTMLTextAreaElement | null>;
}

/** What may be completed where one types. Enter takes only what an arrow has chosen: it is also the key for a new line. */
export function useCompleting({ area, value, names, onChange }: CompletingOptions) {
  const [at, setAt] = useState<number>();
  const [active, setActive] = useState<number>();
  const cursor = useRef<number>(undefined);
  const list = at === undefined ? undefined : completionsAt(value, at, names);
  useLayoutEffect(() => {
    // After a completion the cursor stands behind it.
    if (cursor.current === undefined) return;
    area.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = undefined;
  });
  const open = (offset: number | undefined): void => {
    setAt(offset);
    setActive(undefined);
  };
  const choose = (completion: Completion | undefined): void => {
    if (list === undefined || completion === undefined) return;
    const { text: next, offset } = completed(value, list, completion);
    cursor.current = offset;
    onChange(next);
    open(offset);
  };
  const move = (by: 1 | -1, count: number): void =>
    setActive((current) => ((current ?? (by === 1 ? -1 : 0)) + by + count) % count);
  const handleKey = (event: KeyboardEvent): boolean => {
    const { key, ctrlKey, metaKey } = event;
    const wanted =
      key === ' ' && ctrlKey
        ? () => open(area.current?.selectionStart)
        : list === undefined || ctrlKey || metaKey || event.shiftKey
          ? undefined
          : listKey(key, { count: list.items.length, active, move, close: () => open(undefined) }, () =>
              choose(list.items[active ?? 0]),
            );
    if (wanted === undefined) return false;
    event.preventDefault();
    // Escape closes the list alone.
    event.stopPropagation();
    wanted();
    return true;
  };
  return { list, active, open, choose, close: () => open(undefined), handleKey };
}

interface ListKeys {
  readonly count: number;
  readonly active: number | undefined;
  readonly move: (by: 1 | -1, count: number) => void;
  readonly close: () => void;
}

/** What a key does while the list is open; undefined leaves it to the editor. */
function listKey(
  key: string,
  { count, active, move, close }: ListKeys,
  choose: () => void,
): (() => void) | undefined {
  switch (key) {
    case 'ArrowDown':
      return () => move(1, count);
    case 'ArrowUp':
      return () => move(-1, count);
    case 'Tab':
      return choose;
    case 'Enter':
      return active === undefined ? undefined : choose;
    case 'Escape':
      return close;
    default:
      return undefined;
  }
}
