/**
 * What may go wrong around consoles, and what must hold then. Each fault names the tests that cause it; the test of this
 * list makes sure that none is without one, and that every one of them says which fault it is about.
 */
import type { Transport } from '@lockstep/contracts';

export interface ListedFault {
  readonly id: string;
  readonly fault: string;
  readonly holds: string;
  /** Files beside this one, or below `src`, whose tests name the fault. */
  readonly tests: readonly string[];
  /** Why there is nothing of it with this transport; left out: it is caused with every one. */
  readonly meaningless?: Readonly<Partial<Record<Transport, string>>>;
  /** Why it is not caused once with each transport: which one it is cannot make a difference. */
  readonly sameWithEach?: string;
}

export const FAULTS: readonly ListedFault[] = [
  {
    id: 'F1',
    fault: 'The console of a remote refuses, swallows or breaks off what it is asked',
    holds: 'Unreachable with the cause; other remotes unaffected; the deadline kept; no connection left open',
    tests: ['faults/f01-peer-line.test.ts'],
  },
  {
    id: 'F2',
    fault: 'What answers in its place is a page, a redirect, other JSON, or more than 10 MB',
    holds: 'Named as no Kibana API answer, nothing green left; the size capped; the key goes nowhere else',
    tests: ['faults/f02-foreign-peer.test.ts', 'features/synced-integrations/status/peer-status.test.ts'],
  },
  {
    id: 'F3',
    fault: 'One remote among fifty takes 20 seconds for every answer',
    holds: 'The list of reports comes from what is known; the other remotes go on',
    tests: ['faults/f03-slow-remote.test.ts'],
  },
  {
    id: 'F4',
    fault: 'A key is refused: 401, 403, expired, invalidated, of the wrong kind, too weak',
    holds: 'The exact cause with the fix; no storm of retries; a new key recovers',
    tests: ['faults/f02-foreign-peer.test.ts', 'faults/f04-credentials.test.ts'],
  },
  {
    id: 'F5',
    fault: 'The connected flag of a link lies, in either direction',
    holds: 'The diagnosis goes by what the follower meets, and does not say healthy',
    tests: ['faults/f05-link-and-follower.test.ts'],
    meaningless: { direct: 'There is no link.' },
  },
  {
    id: 'F6',
    fault: 'The follower is paused, missing, of another leader, on a link that is gone, or one of two',
    holds: 'Each is a finding of its own with its way out; nothing is changed after a wrong leader',
    tests: [
      'faults/f05-link-and-follower.test.ts',
      'features/synced-integrations/observe/several-followers.test.ts',
    ],
    meaningless: { direct: 'There is no follower.' },
  },
  {
    id: 'F7',
    fault: 'The follower has given up: history lost, leader deleted, link away while it started',
    holds: 'Failed with the words of Elasticsearch; the repair that fits, the mildest first',
    tests: ['faults/f05-link-and-follower.test.ts'],
    meaningless: { direct: 'There is no follower.' },
  },
  {
    id: 'F8',
    fault: 'The list is empty, cut off, another document, older, huge, or has unknown members',
    holds:
      'Nothing removed that it does not mark; prune protection; a clear failure; unknown members are no obstacle',
    tests: ['faults/f08-list-and-items.test.ts'],
  },
  {
    id: 'F9',
    fault: 'A package is missing in the registry, only there in an older version, busy, broken, or hangs',
    holds: 'Named, with growing waits, five attempts and a person’s word; never in the way of others',
    tests: ['faults/f08-list-and-items.test.ts'],
  },
  {
    id: 'F10',
    fault: 'What was uninstalled on management is in use on the remote',
    holds: 'A warning with the users named, no force; gone when nobody uses it',
    tests: ['tests/in-use-on-remote.test.ts'],
  },
  {
    id: 'F11',
    fault: 'A custom asset needs an enrich policy, a life-cycle policy or a pipeline that is missing',
    holds: 'What is missing is named; the asset comes when it is there; others are not held up',
    tests: ['faults/f08-list-and-items.test.ts'],
  },
  {
    id: 'F12',
    fault: 'A console is killed, or its line breaks, at any call of a run, in either half',
    holds: 'Nothing half-done is shown as done; a fresh console converges, and then writes nothing',
    tests: ['faults/f12-crash.long.test.ts'],
  },
  {
    id: 'F13',
    fault: 'Two consoles of one home run at once, one is stopped, killed or held up in the middle',
    holds: 'One run per remote at a time, nothing done twice, the other one goes on',
    tests: ['tests/several-consoles.test.ts'],
  },
  {
    id: 'F14',
    fault: 'The clocks of the two sides differ by an hour, in either direction',
    holds: 'The same is done, and evidence is as old as the console itself measured',
    tests: ['faults/f08-list-and-items.test.ts'],
  },
  {
    id: 'F15',
    fault: 'The remote is older, or newer by a major version',
    holds:
      'Older: named with both versions where replicated to, else served; newer: served, but for packages not made for it',
    tests: ['faults/f15-versions.test.ts'],
  },
  {
    id: 'F16',
    fault: 'The key ring of the secrets was changed or lost',
    holds: 'The console starts; the secrets that have to be entered again are named, and no others',
    tests: ['features/outputs/preconfigured-outputs.test.ts'],
    sameWithEach: 'The secrets of an output are read before anybody asks how it is served.',
  },
  {
    id: 'F20',
    fault: 'A name that nobody knows; an address of IPv6',
    holds: 'The message names the host; IPv6 is taken in brackets, replicated and dialed',
    tests: ['faults/f21-limits.test.ts'],
  },
  {
    id: 'F21',
    fault: 'Servers and proxies that limit the rate or have nobody behind them: 429 with a pause, 503',
    holds: 'The pause is kept; one repetition at most for 503, none for a refusal; recovers by itself',
    tests: ['faults/f21-limits.test.ts', 'faults/f02-foreign-peer.test.ts'],
  },
];
