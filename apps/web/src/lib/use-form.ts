/** What is typed into a form, and what is wrong with it: shown from the first attempt to send it on. */
import type { FieldProblem } from '@lockstep/contracts';
import { useState } from 'react';

export interface Form<V extends object> {
  readonly values: V;
  readonly isDirty: boolean;
  readonly set: (change: Partial<V>) => void;
  /** What to show at a field. */
  readonly problemsAt: (field: string) => readonly string[];
  /** Everything that is shown as wrong. */
  readonly problems: readonly FieldProblem[];
  /** Shows what is wrong from now on, and answers it. */
  readonly validate: () => readonly FieldProblem[];
  readonly setServerProblems: (problems: readonly FieldProblem[]) => void;
}

export function useForm<V extends object>(
  initial: V,
  problemsOf: (values: V) => readonly FieldProblem[],
): Form<V> {
  const [first] = useState(initial);
  const [values, setValues] = useState(first);
  const [wasChecked, setWasChecked] = useState(false);
  const [server, setServer] = useState<readonly FieldProblem[]>([]);
  const local = problemsOf(values);
  // What the browser finds out about a field by itself is newer than what the server said of it.
  const problems = wasChecked
    ? [...local, ...server.filter(({ field }) => !local.some((one) => one.field === field))]
    : [];
  return {
    values,
    isDirty: JSON.stringify(values) !== JSON.stringify(first),
    set: (change) => {
      setValues({ ...values, ...change });
      const changed = Object.keys(change);
      setServer((before) => before.filter(({ field }) => !changed.includes(memberOf(field))));
    },
    problemsAt: (field) => problems.filter((one) => one.field === field).map(({ message }) => message),
    problems,
    validate: () => {
      setWasChecked(true);
      return local;
    },
    setServerProblems: (found) => {
      setWasChecked(true);
      setServer(found);
    },
  };
}

/** "seeds.2" is about `seeds`. */
export function memberOf(field: string): string {
  return field.split('.')[0] ?? field;
}

/** Takes the focus to the first control on screen that has one of the problems. */
export function focusFirstProblem(body: HTMLElement | null, problems: readonly FieldProblem[]): void {
  const members = new Set(problems.map(({ field }) => memberOf(field)));
  const controls = [...(body?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  controls.find(({ dataset }) => members.has(dataset['field'] ?? ''))?.focus();
}
