/**
 * What may go wrong around consoles, and what must hold then. Each fault names the tests that cause it; the test of this
 * list makes sure that none is without one, and that every one of them says which fault it is about.
 */
export interface ListedFault {
  readonly id: string;
  readonly fault: string;
  readonly holds: string;
  /** Files beside this one, or below `src`, whose tests name the fault. */
  readonly tests: readonly string[];
}

export const FAULTS: readonly ListedFault[] = [
  {
    id: 'F1',
    fault: 'The console of a remote refuses, swallows or breaks off what it is asked',
    holds: 'Unreachable with the cause; other remotes unaffected; the deadline kept; no connection left open',
    tests: ['faults/f01-peer-line.test.ts'],
  },
];
