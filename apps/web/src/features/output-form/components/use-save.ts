/** From "Save" to a saved output: checks, the question before, the request, and what came back. */
import type { Output } from '@lockstep/contracts';
import { useRef, useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { readOutput } from '../api/output-query.ts';
import { useSaveOutput } from '../api/save-output.ts';
import { foreignChanges, type ForeignChange } from '../model/conflict.ts';
import { toFormValues } from '../model/form-values.ts';
import { toNewOutput, toOutputChange } from '../model/to-request.ts';
import { hasControl, type OutputForm } from './use-output-form.ts';

export interface OutputSave {
  /** Waiting for an answer, or for the stored output to compare with. */
  readonly isSaving: boolean;
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly conflict: readonly ForeignChange[] | undefined;
  /** What was typed is stored: leaving needs no question. */
  readonly isDone: () => boolean;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly confirm: () => void;
}

interface UseSaveOptions {
  readonly form: OutputForm;
  readonly onSaved: (output: Output) => void;
}

export function useSave({ form, onSaved }: UseSaveOptions): OutputSave {
  const [isAsking, setIsAsking] = useState(false);
  const [isComparing, setIsComparing] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const [conflict, setConflict] = useState<readonly ForeignChange[]>();
  const isDone = useRef(false);
  const save = useSaveOutput();
  const { stored, values, initial } = form;

  /** True when what is stored is still what the form started from; else says what is different. */
  const isCurrent = async (before: Output): Promise<boolean> => {
    const now = await readOutput(before.id);
    if (now.updated_at === before.updated_at) return true;
    setConflict(foreignChanges(initial, toFormValues(now), values));
    form.takeStored(now);
    return false;
  };

  const takeFailure = (error: Error): void => {
    const problem = problemOf(error);
    const found = problem.fieldProblems ?? [];
    const [shown, rest] = [
      found.filter(({ field }) => hasControl(field, values)),
      found.filter(({ field }) => !hasControl(field, values)),
    ];
    if (problem.code === 'CONFLICT' && stored !== undefined) {
      isCurrent(stored).then((same) => {
        if (same) setFailure(error);
      }, setFailure);
      return;
    }
    // With every problem at its field, a callout that repeats them helps nobody.
    setFailure(shown.length > 0 && rest.length === 0 ? null : error);
    form.setServerProblems(shown);
  };

  const send = (): void => {
    const request =
      stored === undefined
        ? ({ kind: 'create', body: toNewOutput(values) } as const)
        : ({ kind: 'update', outputId: stored.id, body: toOutputChange(values, initial) } as const);
    save.mutate(request, {
      onError: takeFailure,
      onSuccess: (output) => {
        isDone.current = true;
        onSaved(output);
      },
    });
  };

  const reset = (): void => {
    setFailure(null);
    setConflict(undefined);
  };

  return {
    isSaving: save.isPending || isComparing,
    isAsking,
    error: failure,
    conflict,
    isDone: () => isDone.current,
    start: () => {
      reset();
      form.submit(() => {
        if (stored === undefined && !values.isDefault && !values.isDefaultMonitoring) send();
        else setIsAsking(true);
      });
    },
    cancel: () => setIsAsking(false),
    confirm: () => {
      setIsAsking(false);
      if (stored === undefined) {
        send();
        return;
      }
      setIsComparing(true);
      isCurrent(stored)
        .then((same) => {
          if (same) send();
        }, setFailure)
        .finally(() => setIsComparing(false));
    },
  };
}
