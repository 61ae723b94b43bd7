/** The choices of a setup while they are changed: a draft over the version that it was made from. */
import { setupProblems, type FieldProblem, type Setup, type SetupChoices } from '@lockstep/contracts';
import { useState } from 'react';
import { ApiError } from '../../../lib/api-client.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { useForm, type Form } from '../../../lib/use-form.ts';
import { useProbe, useSaveChoices, type Probe } from '../api/setup-query.ts';
import {
  changeChoices,
  isSameChoices,
  problemsAt,
  proposedChange,
  withoutBlankRows,
  type ChoicesChange,
  type DraftProblems,
  type Proposal,
} from '../model/choices-draft.ts';

export interface ChoicesForm {
  readonly choices: SetupChoices;
  readonly probe: Probe | undefined;
  readonly problems: DraftProblems;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly isConflict: boolean;
  readonly change: (part: ChoicesChange) => void;
  readonly propose: (proposal: Proposal) => void;
  readonly proposalsAt: (field: string) => readonly Proposal[];
  /** Sentences under a field: what cannot work, and after a try to save what is missing. */
  readonly problemsAt: (field: string) => readonly string[];
  readonly hintsAt: (field: string) => readonly string[];
  readonly save: () => void;
  readonly saveAnyway: () => void;
  readonly discard: () => void;
  readonly around: Form<SetupChoices>['around'];
}

export function useChoices(setup: Setup, onSaved: (setup: Setup) => void): ChoicesForm {
  const { form, version, setVersion } = useVersionedForm(setup);
  const [wasTried, setWasTried] = useState(false);
  const probe = useProbe(setup.id);
  const saving = useSaveChoices(setup.id);
  const choices = version === undefined ? setup.choices : form.values;
  const problems = setupProblems(choices);

  const change = (part: ChoicesChange): void => {
    setVersion((current) => current ?? setup.version);
    form.set(changeChoices(choices, part));
  };
  const discard = (): void => {
    setVersion(undefined);
    form.rebase(setup.choices);
    saving.reset();
  };
  const send = (over: string): void => {
    setWasTried(true);
    if (problems.invalid.length > 0) form.goToProblems(problems.invalid);
    if (problems.invalid.length > 0 || saving.isPending) return;
    saving.mutate(
      { version: over, choices: withoutBlankRows(choices) },
      {
        onSuccess: (saved) => {
          setVersion(undefined);
          form.rebase(saved.choices);
          // What is still missing keeps the form open, and is what to go on with.
          form.goToProblems(setupProblems(saved.choices).missing);
          onSaved(saved);
        },
      },
    );
  };
  return {
    choices,
    probe: probe.data,
    problems,
    isDirty: !isSameChoices(choices, setup.choices),
    isSaving: saving.isPending,
    error: saving.error,
    isConflict: saving.error instanceof ApiError && saving.error.problem.code === 'CONFLICT',
    change,
    propose: (proposal) => {
      const part = proposedChange(choices, proposal);
      if (part !== undefined) change(part);
    },
    proposalsAt: (field) => openProposals(probe.data, choices).filter((one) => one.field === field),
    problemsAt: (field) => [
      ...problemsAt(problems.invalid, field),
      ...(wasTried ? problemsAt(problems.missing, field) : []),
    ],
    hintsAt: (field) => problemsAt(problems.hints, field),
    save: () => send(version ?? setup.version),
    saveAnyway: () => send(setup.version),
    discard,
    around: form.around,
  };
}

/** What is wrong is known of each field at any time, and said by itself. */
const noProblems = (): readonly FieldProblem[] => [];

function openProposals(probe: Probe | undefined, choices: SetupChoices): readonly Proposal[] {
  return (probe?.proposals ?? []).filter(
    (one) => proposedChange(choices, one) !== undefined && !isTaken(choices, one),
  );
}

function isTaken(choices: SetupChoices, { field, value }: Proposal): boolean {
  const change = proposedChange(choices, { field, value, reason: '' });
  return change !== undefined && isSameChoices(choices, changeChoices(choices, change));
}

function useVersionedForm(setup: Setup) {
  // The version that was there when the first change was made: what is saved over it must be its successor.
  const [version, setVersion] = useState<string>();
  const form = useForm<SetupChoices>({
    initial: setup.choices,
    draft: { key: `setup:${setup.id}`, plain: Object.keys(setup.choices) as (keyof SetupChoices)[] },
    problemsOf: noProblems,
  });
  // What somebody else saved meanwhile is still found out.
  useDraft({
    key: `setup-version:${setup.id}`,
    plain: ['version'],
    current: () => (version === undefined ? undefined : { version }),
    onKept: ({ values: { version: kept } }) => setVersion(String(kept)),
  });
  return { form, version, setVersion };
}
