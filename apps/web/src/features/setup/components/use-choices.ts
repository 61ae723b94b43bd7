/** The choices of a set-up while they are changed: a draft over the version that it was made from. */
import type { Setup, SetupChoices } from '@lockstep/contracts';
import { useState } from 'react';
import { ApiError } from '../../../lib/api-client.ts';
import { useProbe, useSaveChoices, type Probe } from '../api/setup-query.ts';
import {
  changeChoices,
  draftProblems,
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
}

interface Draft {
  readonly version: string;
  readonly choices: SetupChoices;
}

export function useChoices(setup: Setup, onSaved: (setup: Setup) => void): ChoicesForm {
  const [draft, setDraft] = useState<Draft>();
  const [wasTried, setWasTried] = useState(false);
  const probe = useProbe(setup.id);
  const saving = useSaveChoices(setup.id);
  const choices = draft?.choices ?? setup.choices;
  const problems = draftProblems(choices);
  const isDirty = draft !== undefined && !isSameChoices(draft.choices, setup.choices);

  const change = (part: ChoicesChange): void =>
    setDraft((current) => ({
      version: current?.version ?? setup.version,
      choices: changeChoices(current?.choices ?? setup.choices, part),
    }));
  const send = (version: string): void => {
    setWasTried(true);
    if (problems.invalid.length > 0 || saving.isPending) return;
    saving.mutate(
      { version, choices: withoutBlankRows(choices) },
      {
        onSuccess: (saved) => {
          setDraft(undefined);
          onSaved(saved);
        },
      },
    );
  };
  return {
    choices,
    probe: probe.data,
    problems,
    isDirty,
    isSaving: saving.isPending,
    error: saving.error,
    isConflict: saving.error instanceof ApiError && saving.error.problem.code === 'CONFLICT',
    change,
    propose: (proposal) => {
      const part = proposedChange(choices, proposal);
      if (part !== undefined) change(part);
    },
    proposalsAt: (field) =>
      (probe.data?.proposals ?? []).filter(
        (one) => one.field === field && proposedChange(choices, one) !== undefined && !isTaken(choices, one),
      ),
    problemsAt: (field) => [
      ...problemsAt(problems.invalid, field),
      ...(wasTried ? problemsAt(problems.missing, field) : []),
    ],
    hintsAt: (field) => problemsAt(problems.hints, field),
    save: () => send(draft?.version ?? setup.version),
    saveAnyway: () => send(setup.version),
    discard: () => {
      setDraft(undefined);
      saving.reset();
    },
  };
}

function isTaken(choices: SetupChoices, { field, value }: Proposal): boolean {
  const change = proposedChange(choices, { field, value, reason: '' });
  return change !== undefined && isSameChoices(choices, changeChoices(choices, change));
}
