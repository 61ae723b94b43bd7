/** Keeps a list from moving under the pointer or the focus: new states show at once, new places when one has left. */
import { useState, type FocusEvent } from 'react';
import { keepOrder } from '../model/report-entries.ts';

interface HeldOrder<T> {
  readonly rows: readonly T[];
  /** The user asked for another list: show it in its own order. */
  readonly release: () => void;
  readonly listeners: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

export function useHeldOrder<T>(rows: readonly T[], idOf: (row: T) => string): HeldOrder<T> {
  const [held, setHeld] = useState<readonly string[]>();
  const hold = (): void => setHeld((order) => order ?? rows.map(idOf));
  const release = (): void => setHeld(undefined);
  return {
    rows: held === undefined ? rows : keepOrder(rows, held, idOf),
    release,
    listeners: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) release();
      },
    },
  };
}
