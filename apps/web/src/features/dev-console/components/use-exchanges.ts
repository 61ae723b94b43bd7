/** Sends requests one after the other and keeps their answers while the page is open. */
import { useEffect, useRef, useState } from 'react';
import { useCheckMutation } from '../../../lib/use-action-mutation.ts';
import { announce } from '../../../ui/announcer.tsx';
import type { ConsoleSetup } from '../api/console-setup.ts';
import { sendRequest, type SendOptions } from '../api/send-request.ts';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import type { Exchange } from '../model/answer.ts';
import { isOwn, type TypedRequest } from '../model/parse-requests.ts';

const MAX_SHOWN = 20;

interface SendOrder {
  readonly requests: readonly TypedRequest[];
  readonly cluster: { readonly id: string; readonly name: string };
  readonly limits: ConsoleSetup['limits'];
}

export interface Exchanges {
  /** The newest first. */
  readonly shown: readonly Exchange[];
  readonly isBusy: boolean;
  readonly send: (order: SendOrder) => Promise<void>;
  readonly clear: () => void;
}

export function useExchanges(): Exchanges {
  const [shown, setShown] = useState<readonly Exchange[]>([]);
  const { mutateAsync } = useCheckMutation({
    mutationFn: (sent: { readonly request: TypedRequest; readonly options: SendOptions }) =>
      sendRequest(sent.request, sent.options),
  });
  const nextId = useRef(1);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const send = async ({ requests, cluster, limits }: SendOrder): Promise<void> => {
    const signal = leaving.current?.signal;
    for (const request of requests) {
      if (signal === undefined || signal.aborted) return;
      const id = nextId.current++;
      const place = isOwn(request) ? text.thisConsole : cluster.name;
      setShown((current) => [{ id, request, place, answer: undefined }, ...current].slice(0, MAX_SHOWN));
      try {
        const answer = await mutateAsync({ request, options: { cluster: cluster.id, limits, signal } });
        setShown((current) => current.map((one) => (one.id === id ? { ...one, answer } : one)));
        announce(
          answer.kind === 'answer'
            ? text.answered(request.method, request.path, answer.status)
            : text.noAnswer,
        );
      } catch {
        // The page has ended, or the session: nobody waits for the rest.
        return;
      }
    }
  };
  return {
    shown,
    isBusy: shown.some(({ answer }) => answer === undefined),
    send,
    clear: () => setShown((current) => current.filter(({ answer }) => answer === undefined)),
  };
}
