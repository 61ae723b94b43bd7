/**
 * What was typed into a form when its session ended, for the same user at the same address after signing in again. It
 * stays in the memory of the page; for a sign-in that leaves the page, the members that are no secrets stay in the
 * storage of this tab, too.
 */
import { isJsonObject, parseJson } from '@lockstep/json';
import { useEffect, useRef } from 'react';
import { libMessages as text } from '../texts/lib.ts';
import { DRAFTS_KEY, draftOwner } from './draft-owner.ts';
import { showToast } from './toasts.ts';

export interface Draft {
  readonly values: Readonly<Record<string, unknown>>;
  /** Something was typed that is not kept where others could read it. */
  readonly isPartial: boolean;
}

let inMemory = new Map<string, Draft>();
let turnInMemory = 0;

function inThisTurn(): Map<string, Draft> {
  const { turn } = draftOwner();
  if (turn !== turnInMemory) inMemory = new Map();
  turnInMemory = turn;
  return inMemory;
}

/** What this user has left in the storage of the tab; what is not readable, or of somebody else, counts as nothing. */
function stored(): Readonly<Record<string, unknown>> {
  try {
    const read = parseJson(sessionStorage.getItem(DRAFTS_KEY) ?? '');
    if (isJsonObject(read) && read['owner'] === draftOwner().username && isJsonObject(read['items']))
      return read['items'];
    sessionStorage.removeItem(DRAFTS_KEY);
    return {};
  } catch {
    return {};
  }
}

function store(items: Readonly<Record<string, unknown>>): void {
  const { username } = draftOwner();
  try {
    if (Object.keys(items).length === 0) sessionStorage.removeItem(DRAFTS_KEY);
    else sessionStorage.setItem(DRAFTS_KEY, JSON.stringify({ owner: username, items }));
  } catch {
    // The memory of the page has it still.
  }
}

function keep(key: string, values: Draft['values'], plain: readonly string[]): void {
  inThisTurn().set(key, { values, isPartial: false });
  const open = Object.entries(values).filter(([member]) => plain.includes(member));
  const isPartial = open.length < Object.keys(values).length;
  store({ ...stored(), [key]: { values: Object.fromEntries(open), isPartial } });
}

function take(key: string): Draft | undefined {
  const { [key]: written, ...others } = stored();
  const known = inThisTurn().get(key);
  inThisTurn().delete(key);
  if (written !== undefined) store(others);
  if (known !== undefined) return known;
  if (!isJsonObject(written) || !isJsonObject(written['values'])) return undefined;
  return { values: written['values'], isPartial: written['isPartial'] === true };
}

/** Says that something is back, and when it is not all. */
export function sayBack({ isPartial }: Draft): void {
  showToast({
    kind: isPartial ? 'partial' : 'done',
    title: text.typedIsBack,
    text: isPartial ? text.typedIsBackPartly : undefined,
  });
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

/** Keeps what was typed in a form when the session ends, and hands it back once when the form opens again. */
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
      const values = draftOwner().hasEnded ? current() : undefined;
      if (values !== undefined) keep(key, values, plain);
    };
  }, [key]);
}
