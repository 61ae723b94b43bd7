/** The reasons about custom assets; see `reasons.ts`. */
import type { ReasonFacts, ReasonText } from './reason-text.ts';

const NOTHING_TO_DO = () => 'Nothing to do.';
const BY_ITSELF = () => 'Nothing to do: the next run takes care of it.';
const times = (f: ReasonFacts) => (f.count > 1 ? ` ${f.count} times` : '');

export const ASSET_STEP_REASONS = {
  'asset-current': {
    message: (f) => `The ${f.asset} is the same on ${f.management} and ${f.remote}.`,
    nextAction: NOTHING_TO_DO,
  },
  'asset-missing': {
    message: (f) => `The ${f.asset} is not on ${f.remote} yet.`,
    nextAction: BY_ITSELF,
  },
  'asset-different': {
    message: (f) => `The ${f.asset} on ${f.remote} is not the one of ${f.management}.`,
    nextAction: BY_ITSELF,
  },
  'asset-newer': {
    message: (f) => `The ${f.asset} on ${f.remote} has a higher version than the one of ${f.management}.`,
    nextAction: (f) =>
      `Raise the version of the ${f.asset} on ${f.management}, or delete it on ${f.remote} to have it replaced.`,
  },
  'asset-made-on-remote': {
    message: (f) =>
      `The ${f.asset} on ${f.remote} was created there and is not the one of ${f.management}; other integrations may rest on it, so it is left alone.`,
    nextAction: (f) =>
      `Delete the ${f.asset} on ${f.remote} to have the one of ${f.management}, or make both the same.`,
  },
  'asset-left-on-remote': {
    message: (f) =>
      `${f.management} does not use the ${f.asset} any more; the one on ${f.remote} was created there and stays.`,
    nextAction: NOTHING_TO_DO,
  },
  'missing-dependency': {
    message: (f) => `The ${f.asset} needs what ${f.remote} does not have: ${f.missing}.`,
    nextAction: (f) => `Create it on ${f.remote}: ${f.missing}. The next run then continues.`,
  },
  'asset-retry': {
    message: (f) => `Writing the ${f.asset} on ${f.remote} failed${times(f)}.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'asset-backing-off': {
    message: (f) => `Writing the ${f.asset} on ${f.remote} failed${times(f)}.`,
    nextAction: () => 'Read the error under details; it is tried again after a wait.',
  },
  'asset-deleted-on-management': {
    message: (f) => `The ${f.asset} was deleted on ${f.management} and is still on ${f.remote}.`,
    nextAction: BY_ITSELF,
  },
  'asset-removed': {
    message: (f) => `The ${f.asset} is deleted on ${f.management} and on ${f.remote}.`,
    nextAction: NOTHING_TO_DO,
  },
  'asset-removal-not-allowed': {
    message: (f) =>
      `The ${f.asset} was deleted on ${f.management} and stays on ${f.remote}: ${f.output} does not pass uninstalls on.`,
    nextAction: (f) =>
      `Nothing to do, or turn on uninstalling on the remote for ${f.output}, or delete it on ${f.remote}.`,
  },
  'asset-retry-removal': {
    message: (f) => `Deleting the ${f.asset} on ${f.remote} failed${times(f)}.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'asset-removal-backing-off': {
    message: (f) => `Deleting the ${f.asset} on ${f.remote} failed${times(f)}.`,
    nextAction: () => 'Read the error under details; it is tried again after a wait.',
  },
  'asset-prune-protection': {
    message: (f) =>
      `Deleting ${f.pending} of the ${f.packages} custom assets on ${f.remote} at once was stopped; up to ${f.allowed} are deleted without asking.`,
    nextAction: (f) =>
      `Check on ${f.management} that these custom assets were meant to go, then allow the removal or delete them on ${f.remote}.`,
  },
} as const satisfies Record<string, ReasonText>;

export const ASSET_REPORT_REASONS = {
  'leaders-disagree': {
    message: (f) =>
      `Several management clusters want different bodies of a custom asset on ${f.remote}; the first of them counts.`,
    nextAction: () => 'Read which ones under conflicts, and make them the same, or keep one of them.',
  },
  'assets-unread': {
    message: (f) => `The custom assets on ${f.remote} could not be read.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'assets-not-collected': {
    message: (f) =>
      `The custom assets of ${f.management} could not be collected; ${f.remote} keeps to what was known before.`,
    nextAction: (f) => `Read the error under details, and check ${f.management}; the next run tries again.`,
  },
} as const satisfies Record<string, ReasonText>;
