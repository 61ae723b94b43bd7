/** Whether events arrive by themselves at the moment; while they do not, whoever needs them asks. */
import { useSyncExternalStore } from 'react';
import { consoleEvents } from './console-events.ts';

export function useEventsOpen(): boolean {
  return useSyncExternalStore(consoleEvents.onOpenChange, consoleEvents.isOpen);
}
