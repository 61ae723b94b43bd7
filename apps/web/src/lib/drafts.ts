/**
 * What was typed into a form when its session ended, for the same user at the same address after signing in again. It
 * stays in the memory of the page; for a sign-in that leaves the page, the members that are no secrets stay in the
 * storage of this tab, too.
 */
import { isJsonObject, parseJson } from '@lockstep/json';
import { useEffect, useRef } from 'react';

const STORAGE_KEY = 'lockstep.drafts';

export interface Draft {
  readonly values: Readonly<Record<string, unknown>>;
  /** Something was typed that is not kept where others could read it. */
  readonly isPartial: boolean;
}

let inMemory = new Map<string, Draft>();
let owner: string | undefined;
let hasEnded = false;

export const drafts = {
  /** From now on, forms that go away leave behind what was typed. */
  sessionEnded: (): void => {
    hasEnded = true;
  },
  /** What somebody else typed is thrown away. */
  signedIn: (username: string): void => {
    hasEnded = false;
    if (owner !== username && (owner !== undefined || stored().owner !== username)) forget();
    owner = username;
  },
  /** Whoever signs out is done with it. */
  signedOut: (): void => {
    hasEnded = false;
    owner = undefined;
    forget();
  },
};

function forget(): void {
  inMemory = new Map();
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Then there is nothing in it.
  }
}

interface Stored {
  readonly owner: string | undefined;
  readonly items: Readonly<Record<string, unknown>>;
}

function stored(): Stored {
  try {
    const read = parseJson(sessionStorage.getItem(STORAGE_KEY) ?? '');
    if (!isJsonObject(read) || typeof read['owner'] !== 'string' || !isJsonObject(read['items']))
      return { owner: undefined, items: {} };
    return { owner: read['owner'], items: read['items'] };
  } catch {
    return { owner: undefined, items: {} };
  }
}

function store(items: Readonly<Record<string, unknown>>): void {
  try {
    if (Object.keys(items).length === 0) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ owner, items }));
  } catch {
    // The memory of the page has it still.
  }
}

function keep(key: string, values: Draft['values'], plain: readonly string[]): void {
  inMemory.set(key, { values, isPartial: false });
  const open = Object.entries(values).filter(([member]) => plain.includes(member));
  const isPartial = open.length < Object.keys(values).length;
  if (owner !== undefined)
    store({ ...stored().items, [key]: { values: Object.fromEntries(open), isPartial } });
}

function take(key: string): Draft | undefined {
  const { [key]: written, ...others } = stored().items;
  const remembered = inMemory.get(key);
  inMemory.delete(key);
  if (written !== undefined) store(others);
  if (remembered !== undefined) return remembered;
  if (!isJsonObject(written) || !isJsonObject(written['values'])) return undefined;
  return { values: written['values'], isPartial: written['isPartial'] === true };
}

interface DraftOptions {
  /** The form and what it is about; undefined for a form that keeps nothing. */
  readonly key: string | undefined;
  /** Members that may lie in the storage of the tab: nothing secret, nor what may hold a secret. */
  readonly plain: readonly string[];
  /** What was changed; undefined when nothing was. */
  readonly current: () => Draft['values'] | undefined;
  /** Called once, when the form opens again. */
  readonly onKept: (draft: Draft) => void;
}

export function useDraft(options: DraftOptions): void {
  const newest = useRef(options);
  useEffect(() => {
    newest.current = options;
  });
  const { key } = options;
  useEffect(() => {
    if (key === undefined) return undefined;
    const kept = take(key);
    if (kept !== undefined) newest.current.onKept(kept);
    return () => {
      const { current, plain } = newest.current;
      const values = hasEnded ? current() : undefined;
      if (values !== undefined) keep(key, values, plain);
    };
  }, [key]);
}
