/** What is ordered, what it is done to, and what repairs need of the rest of the console. */
import type { Diagnosis, RepairKind, RepairRun } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Exclusively } from '../../clusters/exclusively.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { Roles } from './plan-repair.ts';
import type { OwnAct, Situation } from './repair-plan.ts';

export type GivenCredentials =
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

export interface RepairTarget extends Pick<
  Situation,
  'outputId' | 'outputName' | 'managementName' | 'hosts' | 'expectedFollower' | 'foreignFollowers'
> {
  readonly home: ElasticConnection;
  readonly remote: ElasticConnection | undefined;
  close(): Promise<void>;
}

export interface RepairsOptions {
  /** Throws AppError when there is no such remote output. */
  readonly open: (order: RepairOrder) => Promise<RepairTarget>;
  readonly roles: Roles;
  readonly act: (
    act: OwnAct,
    work: { readonly order: RepairOrder; readonly actor: string; readonly answer: unknown },
  ) => Promise<void>;
  readonly exclusively: Exclusively;
  readonly examine: (outputId: string, signal: AbortSignal) => Promise<Diagnosis>;
  readonly recording: Recording;
  readonly onChange: (run: RepairRun) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Logger;
}
