/** What is broken on purpose in a simulated Kibana. */

export interface KibanaFaults {
  /** Every connection is dropped; the port stays taken. */
  goDown(): void;
  comeUp(): void;
  /** 503 for everything, with `retry-after` when seconds are given, as while it starts. */
  becomeUnavailable(retryAfterSeconds?: number): void;
  /** Every answer waits so long first. */
  slow(ms: number): void;
  /** 403 for everything of Fleet, whoever asks. */
  forbid(): void;
  /** Says that it is another version. */
  pretendVersion(version: string): void;
  /** 200 with a page, as a sign-in of a network does. */
  answerHtml(): void;
  /** The connection ends in the middle of every answer; what was asked for is done all the same. */
  cutOff(): void;
  /** Installs of this package fail with these words. */
  failInstall(name: string, message: string): void;
  /** Ends all faults. */
  recover(): void;
}

export interface KibanaFaultState {
  readonly isDown: boolean;
  readonly unavailable: { readonly retryAfterSeconds: number | undefined } | undefined;
  readonly delayMs: number;
  readonly isForbidden: boolean;
  readonly version: string | undefined;
  readonly isHtml: boolean;
  readonly isCutOff: boolean;
  readonly failing: ReadonlyMap<string, string>;
}

export const noKibanaFaults: KibanaFaultState = {
  isDown: false,
  unavailable: undefined,
  delayMs: 0,
  isForbidden: false,
  version: undefined,
  isHtml: false,
  isCutOff: false,
  failing: new Map(),
};

export const KIBANA_VERBS = [
  'goDown',
  'comeUp',
  'becomeUnavailable',
  'slow',
  'forbid',
  'pretendVersion',
  'answerHtml',
  'cutOff',
  'failInstall',
  'recover',
] as const satisfies readonly (keyof KibanaFaults)[];

/** `apply` gets each next state. */
export function createKibanaFaults(apply: (state: KibanaFaultState) => void): KibanaFaults {
  let state = noKibanaFaults;
  const change = (next: Partial<KibanaFaultState>): void => {
    state = { ...state, ...next };
    apply(state);
  };
  return {
    goDown: () => change({ isDown: true }),
    comeUp: () => change({ isDown: false }),
    becomeUnavailable: (retryAfterSeconds) => change({ unavailable: { retryAfterSeconds } }),
    slow: (ms) => change({ delayMs: ms }),
    forbid: () => change({ isForbidden: true }),
    pretendVersion: (version) => change({ version }),
    answerHtml: () => change({ isHtml: true }),
    cutOff: () => change({ isCutOff: true }),
    failInstall: (name, message) => change({ failing: new Map([...state.failing, [name, message]]) }),
    recover: () => change(noKibanaFaults),
  };
}
