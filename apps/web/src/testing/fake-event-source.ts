/** An event stream that a test sends on. Put it in with `useFakeEvents` before the app is rendered. */
import { encodeConsoleEvent, type ConsoleEvent } from '@lockstep/contracts';
import { act } from '@testing-library/react';
import { onTestFinished, vi } from 'vitest';

class FakeEventSource extends EventTarget {
  readyState = 0;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    sources.push(this);
  }

  close(): void {
    this.readyState = 2;
  }
}

const sources: FakeEventSource[] = [];

export interface FakeEvents {
  readonly open: () => void;
  readonly send: (event: ConsoleEvent) => void;
  readonly openCount: () => number;
}

export function useFakeEvents(): FakeEvents {
  sources.length = 0;
  vi.stubGlobal('EventSource', FakeEventSource);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const live = (): readonly FakeEventSource[] => sources.filter(({ readyState }) => readyState !== 2);
  const emit = (event: Event): void => {
    act(() => {
      for (const source of live()) source.dispatchEvent(event);
    });
  };
  return {
    open: () => emit(new Event('open')),
    send: (event) => {
      const data = /^data: (.*)$/m.exec(encodeConsoleEvent(event))?.[1];
      emit(new MessageEvent(event.kind, { data }));
    },
    openCount: () => live().length,
  };
}
