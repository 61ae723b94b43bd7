/** The history of one user in this browser. Where storage is forbidden it lasts as long as the page. */
import { useState } from 'react';
import { readHistory, remember, type HistoryEntry, type SentRequest } from '../model/console-history.ts';

const keyOf = (username: string): string => `lockstep.console.${username}`;

export interface ConsoleHistory {
  readonly entries: readonly HistoryEntry[];
  readonly add: (sent: Omit<SentRequest, 'at'>) => void;
  readonly clear: () => void;
}

export function useConsoleHistory(username: string): ConsoleHistory {
  const key = keyOf(username);
  const [entries, setEntries] = useState(() => readHistory(stored(key)));
  return {
    entries,
    add: (sent) => {
      const at = Date.now();
      setEntries((current) => {
        const next = remember(current, { ...sent, at });
        store(key, JSON.stringify(next));
        return next;
      });
    },
    clear: () => {
      store(key, undefined);
      setEntries([]);
    },
  };
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}
