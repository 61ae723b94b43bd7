/**
 * What can be done about a condition, as plain data: shown before it is done, sent as it was shown, taken back by
 * `undo`, and proven by conditions that have to be True afterward. Setup steps, repairs, page actions and exported
 * scripts are all made from remedies; `run-remedy.ts` is the only one who sends them.
 */
import type {
  ConditionType,
  RemedyId,
  RepairPreview,
  SetupMade,
  SetupRequest,
  SetupSide,
} from '@lockstep/contracts';

/** `remote` is the cluster that has the link and the follower, `management` the one that both lead to. */
export interface RemedyRequest extends SetupRequest {
  readonly note?: string;
}

/** What the setup and the pages do beside the remedies that conditions name. */
export type ActionId =
  | 'pause-follower'
  | 'update-follower'
  | 'unfollow'
  | 'delete-follower'
  | 'save-link'
  | 'remove-link'
  | 'start-trial'
  | 'create-role'
  | 'create-service-token'
  | 'create-remote-key'
  | 'undo';

/** What this console does itself, beside requests to a cluster. */
export type OwnAct =
  | 'start-run'
  | 'rewrite-leader'
  | 'clear-attempts'
  | 'change-host'
  | 'save-key'
  | 'upload-package'
  | 'reinstall-package';

/** A refusal that means that things are as wanted already. */
interface Ignored {
  readonly status: number;
  /** Part of Elasticsearch's reason; any reason when left out. */
  readonly reason?: string;
  /** What is told of it. */
  readonly note?: string;
}

/** Something that a step makes, for the record of who made it. */
export interface Created extends Pick<SetupMade, 'kind' | 'place' | 'name' | 'ref'> {
  readonly ref: string | null;
}

export interface RequestStep {
  readonly kind: 'request';
  readonly label: string;
  readonly request: RemedyRequest;
  readonly ignore?: readonly Ignored[];
  /** Finds what an answer of 2xx hides; undefined when there is nothing. */
  readonly problemIn?: (body: unknown) => string | undefined;
  /** A refusal that changed things all the same: asked after one, and when it holds the step is done. */
  readonly doneWhen?: {
    readonly request: RemedyRequest;
    readonly holds: (status: number, body: unknown) => boolean;
    readonly note: string;
  };
  /** Done when this step fails, so that nothing is left half changed; the failure stands. */
  readonly recover?: RequestStep;
  readonly creates?: (body: unknown) => Created;
}

export interface WaitStep {
  readonly kind: 'wait';
  readonly label: string;
  readonly request: RemedyRequest;
  readonly until: (body: unknown) => boolean;
}

export interface ActStep {
  readonly kind: 'act';
  readonly label: string;
  readonly act: OwnAct;
  /** What of several it is done with. */
  readonly subject?: string;
  /** How a person would do the same. */
  readonly request: RemedyRequest;
}

export type RemedyStep = RequestStep | WaitStep | ActStep;

export interface Obstacle {
  readonly message: string;
  readonly nextAction: string;
}

/** What has to be allowed on the remote. */
export interface RemedyNeeds {
  readonly cluster: readonly string[];
  readonly index: readonly { readonly names: readonly string[]; readonly privileges: readonly string[] }[];
}

export interface Remedy<Id extends RemedyId | ActionId = RemedyId | ActionId> {
  readonly id: Id;
  readonly title: string;
  readonly summary: string;
  /** Something is deleted that cannot be brought back from where it is. */
  readonly isDestructive: boolean;
  readonly steps: readonly RemedyStep[];
  readonly inputs: RepairPreview['inputs'];
  /** What a script asks before it goes on: it cannot be taken back, and is often not needed. */
  readonly question: string | undefined;
  /** Why it cannot be done now; undefined when it can. */
  readonly obstacle: Obstacle | undefined;
  readonly needs: RemedyNeeds;
  /** How it is taken back; empty when there is nothing to take back or no way. */
  readonly undo: readonly RemedyRequest[];
  /** Conditions that must be True afterward, the ones first that the others rest on. */
  readonly proves: readonly ConditionType[];
}

const NO_NEEDS: RemedyNeeds = { cluster: [], index: [] };

type Given<Id extends RemedyId | ActionId> = Pick<Remedy<Id>, 'id' | 'title' | 'summary' | 'steps'> &
  Partial<Remedy<Id>>;

/** Fills in what most remedies do not have. */
export function remedy<Id extends RemedyId | ActionId>(given: Given<Id>): Remedy<Id> {
  return {
    isDestructive: false,
    inputs: [],
    question: undefined,
    obstacle: undefined,
    needs: NO_NEEDS,
    undo: [],
    proves: [],
    ...given,
  };
}

/** The same remedy that cannot be done now, and sends nothing. */
export function blocked<Id extends RemedyId | ActionId>(given: Remedy<Id>, obstacle: Obstacle): Remedy<Id> {
  return { ...given, steps: [], obstacle };
}

/** A request of a remedy; `side` is the cluster that it goes to. */
export function request(
  side: SetupSide,
  method: RemedyRequest['method'],
  path: string,
  body: Readonly<Record<string, unknown>> | null = null,
): RemedyRequest {
  return { side, method, path, body };
}

/** Part of a path. Placeholders such as `<alias>` stay readable, because they are never sent. */
export const segment = (name: string): string => (name.startsWith('<') ? name : encodeURIComponent(name));

/** What is sent to clusters, for pages, scripts and records; waiting is not among it. */
export const requestsOf = ({ steps }: Pick<Remedy, 'steps'>): readonly RemedyRequest[] =>
  steps.flatMap((step) => (step.kind === 'request' ? [step.request] : []));
