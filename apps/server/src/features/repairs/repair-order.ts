/** What is ordered, what it is done to, and what repairs need of the rest of the console. */
import type { RepairKind, RepairRun } from '@lockstep/contracts';
import type { Exclusively } from '../../clusters/exclusively.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { Look } from '../../remedies/check-remedy.ts';
import type { OwnAct } from '../../remedies/remedy.ts';
import type { SituationFacts } from './read-situation.ts';

type GivenCredentials =
  { readonly username: string; readonly password: string } | { readonly api_key: string };

export interface RepairOrder {
  readonly outputId: string;
  readonly kind: RepairKind;
  readonly inputs: Readonly<Record<string, string>>;
  /** Of the remote, for this one order; else the key of the output is used. */
  readonly credentials: GivenCredentials | undefined;
  /** Asked when nobody else may change the remote any more: why it is not to be done after all. */
  readonly objection?: (signal: AbortSignal) => Promise<string | undefined>;
}

export interface RepairTarget extends Omit<SituationFacts, 'inputs' | 'signal'> {
  close(): Promise<void>;
}

export interface RepairsOptions {
  /** Throws AppError when there is no such remote output. */
  readonly open: (order: RepairOrder) => Promise<RepairTarget>;
  readonly act: (
    act: OwnAct,
    work: {
      readonly order: RepairOrder;
      readonly actor: string;
      readonly answer: unknown;
      readonly subject?: string | undefined;
    },
  ) => Promise<void>;
  readonly exclusively: Exclusively;
  readonly look: Look;
  /** The remote was changed: what was seen of it before does not count, and all screens want a new look at once. */
  readonly onChanged: (outputId: string) => void;
  readonly recording: Recording;
  readonly onChange: (run: RepairRun) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly log: Logger;
}
