/** Listens to the event stream while a component is shown. */
import { useEffect, useRef } from 'react';
import { consoleEvents, type StreamNotice } from './console-events.ts';

export function useConsoleEvents(listener: (notice: StreamNotice) => void): void {
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => consoleEvents.subscribe((notice) => newest.current(notice)), []);
}
