/**
 * The one form engine, over react-hook-form: what is typed, what is wrong with it (shown from the first attempt to send
 * it on), and the way to the first field with a mistake.
 */
import type { FieldProblem } from '@lockstep/contracts';
import { useEffect, useState } from 'react';
import {
  useForm as useHookForm,
  useWatch,
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
} from 'react-hook-form';
import { sayBack, useDraft } from './drafts.ts';

export interface Form<V extends object> {
  readonly values: V;
  /** What the form started from. */
  readonly initial: V;
  readonly isDirty: boolean;
  readonly set: (change: Partial<V>) => void;
  /** What to show at a field. */
  readonly problemsAt: (field: string) => readonly string[];
  /** Everything that is shown as wrong. */
  readonly problems: readonly FieldProblem[];
  /** Sends the form on when nothing is wrong with it; otherwise shows what is, and goes to the first of it. */
  readonly submit: (onValid: () => void) => void;
  /** Shows what the server found, each until its field changes. */
  readonly setServerProblems: (problems: readonly FieldProblem[]) => void;
  /** Takes the focus to the first field that is wrong, once what is shown now is on screen. */
  readonly goToProblems: (problems: readonly FieldProblem[]) => void;
  /** Starts from other values; what was typed stays when it is wanted. */
  readonly rebase: (next: V, keep?: 'typed') => void;
  /** The ref of what is around the fields. */
  readonly around: (element: HTMLElement | null) => void;
}

interface FormDraft<V extends object> {
  /** The form and what it is about. */
  readonly key: string;
  /** Members that hold no secret: these outlive also a sign-in that leaves the page. */
  readonly plain: readonly (keyof V & string)[];
}

interface FormOptions<V extends object> {
  readonly initial: V;
  /** What is typed outlives a session that ends; undefined for a form with nothing worth it. */
  readonly draft: FormDraft<V> | undefined;
  readonly problemsOf: (values: V) => readonly FieldProblem[];
  /** The member that a field of the server's is about; without it the first part of its name. */
  readonly memberOf?: (field: string) => keyof V | undefined;
}

/**
 * Problems show from the first attempt to send on; one that the server found goes as soon as its member is
 * changed, or the page finds something about the same field. What differs from `initial` is kept as the draft,
 * where there is one.
 */
export function useForm<V extends FieldValues>(options: FormOptions<V>): Form<V> {
  const { initial, problemsOf, memberOf = firstPart } = options;
  const form = useHookForm<V>({ defaultValues: initial as DefaultValues<V> });
  const { isDirty, isSubmitted, defaultValues } = form.formState;
  const values = useWatch({ control: form.control }) as V;
  const [server, setServer] = useState<{ readonly found: readonly FieldProblem[]; readonly values: V }>();
  const [target, setTarget] = useState<readonly FieldProblem[]>();
  const [body, around] = useState<HTMLElement | null>(null);
  // After the render: the section that holds the field may have had to open first.
  useEffect(() => focusFirstProblem(body, target ?? []), [body, target]);

  const local = problemsOf(values);
  const standing = (server?.found ?? []).filter(({ field }) => {
    const member = memberOf(field);
    return member === undefined || isSame(values[member], server?.values[member]);
  });
  // What the browser finds out about a field by itself is newer than what the server said of it.
  const problems =
    isSubmitted || server !== undefined
      ? [...local, ...standing.filter(({ field }) => !local.some((one) => one.field === field))]
      : [];
  const set = (change: Partial<V>): void => {
    for (const [name, value] of Object.entries(change)) {
      form.setValue(name as Path<V>, value as PathValue<V, Path<V>>, { shouldDirty: true });
    }
  };
  const changed = (): Partial<V> =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => !isSame(value, defaultValues?.[name])),
    ) as Partial<V>;
  useFormDraft(options.draft, () => (isDirty ? changed() : undefined), set);
  return {
    values,
    initial: defaultValues as V,
    isDirty,
    set,
    problemsAt: (field) => problems.filter((one) => one.field === field).map(({ message }) => message),
    problems,
    submit: (onValid) => {
      if (local.length > 0) setTarget([...local]);
      // Marks the form as tried.
      void form.handleSubmit(() => {
        if (local.length === 0) onValid();
      })();
    },
    setServerProblems: (found) => {
      setServer({ found, values });
      setTarget([...found]);
    },
    goToProblems: (found) => setTarget([...found]),
    rebase: (next, keep) => {
      const typed = changed();
      form.reset(next, { keepIsSubmitted: true });
      if (keep === 'typed') set(typed);
    },
    around,
  };
}

function useFormDraft<V extends object>(
  draft: FormDraft<V> | undefined,
  current: () => Partial<V> | undefined,
  set: Form<V>['set'],
): void {
  useDraft({
    key: draft?.key,
    plain: draft?.plain ?? [],
    current,
    onKept: (draft) => {
      set(draft.values as Partial<V>);
      sayBack(draft);
    },
  });
}

function firstPart(field: string): string {
  return field.split('.')[0] ?? field;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The first control on screen that has one of the problems, or a part of it; not the first of the list. */
export function focusFirstProblem(
  body: Element | null,
  problems: readonly Pick<FieldProblem, 'field'>[],
): void {
  const isAbout = (field: string, name: string): boolean =>
    field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`);
  const controls = [...(body?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const hit = controls.find(({ dataset }) =>
    problems.some(({ field }) => isAbout(field, dataset['field'] ?? '')),
  );
  hit?.focus();
  hit?.scrollIntoView({ block: 'center' });
}
