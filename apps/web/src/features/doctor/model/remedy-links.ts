/** Remedies that are not repairs of this console but pages of it: where each is done. Pure. */
import { REPAIR_KINDS, type RemedyId, type RepairKind } from '@lockstep/contracts';
import { paths } from '../../../lib/paths.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

type PageRemedy = Exclude<RemedyId, RepairKind>;

/** Undefined: it has a button of its own beside the text, or none. */
const PAGES: Readonly<Record<PageRemedy, ((outputId: string) => string) | undefined>> = {
  'recreate-cross-cluster-key': paths.rotateLinkKey,
  'edit-output': paths.editOutput,
  'see-setup': paths.setupOf,
  'approve-removals': paths.syncedIntegrations,
  'sync-now': paths.syncedIntegrations,
  'register-privileges': undefined,
};

/** A button that does what is to be done, or leads to where it is done. */
export type Fix =
  | { readonly kind: 'repair'; readonly repair: RepairKind; readonly label: string }
  | { readonly kind: 'page'; readonly to: string; readonly label: string };

interface Remedied {
  readonly remedies: readonly RemedyId[];
  readonly repairs: readonly RepairKind[];
}

export interface Fixes {
  /** What "What to do" says; undefined where nothing here does that. */
  readonly main: Fix | undefined;
  /** What else may help. */
  readonly others: readonly Fix[];
}

export function fixesOf({ remedies, repairs }: Remedied, outputId: string): Fixes {
  const [main, ...others] = remedies.flatMap((remedy) => toFix(remedy, outputId));
  const alternatives = repairs.filter((repair) => !remedies.includes(repair));
  return { main, others: [...others, ...alternatives.flatMap((repair) => toFix(repair, outputId))] };
}

function toFix(remedy: RemedyId, outputId: string): readonly Fix[] {
  if (isRepair(remedy)) return [{ kind: 'repair', repair: remedy, label: text.repairs[remedy] }];
  const page = PAGES[remedy];
  return page === undefined ? [] : [{ kind: 'page', to: page(outputId), label: text.pages[remedy] }];
}

function isRepair(remedy: RemedyId): remedy is RepairKind {
  return (REPAIR_KINDS as readonly string[]).includes(remedy);
}
