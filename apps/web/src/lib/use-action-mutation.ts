/**
 * The two ways to send something: an action, which changes something and says what became of it, and a check, which
 * changes nothing. `use-action-mutation.test.ts` finds what is sent in any other way: no action stays without a word.
 */
import {
  useMutation,
  type DefaultError,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { problemOf } from './api-client.ts';
import { hasSessionEnded } from './query-client.ts';
import { sentences } from './sentences.ts';
import { showToast, type Said } from './toasts.ts';

interface ActOptions<Answer, Order> extends Omit<UseMutationOptions<Answer, Error, Order>, 'mutationFn'> {
  readonly mutationFn: (order: Order) => Promise<Answer>;
  readonly told: Told<Answer, Order>;
}

export interface Told<Answer, Order> {
  /** What became of it, from the answer; undefined when there is nothing to say. */
  readonly done: (answer: Answer, order: Order) => Said | string | undefined;
  /**
   * Where the page shows the end right there, it is only said when that place is gone by then: nothing is told twice.
   * A failure is always told there, so this is how failures are treated, too.
   */
  readonly isShown?: boolean;
  /** What failed, for those who have gone on to something else meanwhile. */
  readonly failed: (order: Order) => string;
}

export function useActionMutation<Answer, Order = void>(
  options: ActOptions<Answer, Order>,
): UseMutationResult<Answer, DefaultError, Order> {
  const { told, onSuccess, onError, ...rest } = options;
  const isThere = useIsThere();
  return useMutation({
    ...rest,
    onSuccess: (answer, order, ...more) => {
      const said = told.done(answer, order);
      if (said !== undefined && !(told.isShown === true && isThere())) {
        showToast(typeof said === 'string' ? { kind: 'done', title: said } : said);
      }
      return onSuccess?.(answer, order, ...more);
    },
    onError: (error, order, ...more) => {
      if (!isThere() && !hasSessionEnded(error)) {
        const { message, nextAction } = problemOf(error);
        showToast({
          kind: 'failed',
          title: `${told.failed(order)}.`,
          text: sentences(message, nextAction ?? null),
        });
      }
      return onError?.(error, order, ...more);
    },
  });
}

/** Checks, previews and the like. */
export const useCheckMutation: typeof useMutation = useMutation;

function useIsThere(): () => boolean {
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  return () => isThere.current;
}
