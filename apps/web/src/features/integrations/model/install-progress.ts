/** What the events of one install, upgrade or removal add up to. */
import type { ConsoleEvent } from '@lockstep/contracts';

type ProgressEvent = Extract<ConsoleEvent, { kind: 'install-progress' }>;
type EndedEvent = Extract<ConsoleEvent, { kind: 'install-ended' }>;

export type Phase = ProgressEvent['phase'];
export type AssetProgress = NonNullable<ProgressEvent['asset']>;

export type InstallProgress =
  | {
      readonly kind: 'running';
      readonly version: string;
      readonly phase: Phase;
      readonly done: number;
      readonly total: number;
      /** Newest last; an asset is in it once. */
      readonly assets: readonly AssetProgress[];
    }
  | {
      readonly kind: 'ended';
      readonly version: string;
      readonly outcome: EndedEvent['outcome'];
      readonly message: string | undefined;
      readonly assets: readonly AssetProgress[];
    };

/** A run begins with the first event after an end, with another version, or when it fetches again. */
export function progressAfter(
  before: InstallProgress | undefined,
  event: ProgressEvent | EndedEvent,
): InstallProgress {
  const { version } = event;
  const isSameRun = before?.kind === 'running' && before.version === version;
  if (event.kind === 'install-ended') {
    const assets = isSameRun ? before.assets : [];
    return { kind: 'ended', version, outcome: event.outcome, message: event.message, assets };
  }
  const isRestart = isSameRun && event.phase === 'fetching' && before.phase !== 'fetching';
  const assets = isSameRun && !isRestart ? before.assets : [];
  const { phase, done, total, asset } = event;
  return { kind: 'running', version, phase, done, total, assets: withAsset(assets, asset) };
}

function withAsset(
  assets: readonly AssetProgress[],
  asset: AssetProgress | undefined,
): readonly AssetProgress[] {
  if (asset === undefined) return assets;
  return [...assets.filter(({ id, type }) => id !== asset.id || type !== asset.type), asset];
}
