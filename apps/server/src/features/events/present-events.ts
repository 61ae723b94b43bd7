/** What an install tells → the event that listeners get. */
import type { ConsoleEvent } from '@lockstep/contracts';

/** As the installer tells it; features do not import each other, so only the shape is shared. */
export type ServerEvent =
  | {
      readonly kind: 'progress';
      readonly packageName: string;
      readonly version: string;
      readonly phase: Extract<ConsoleEvent, { kind: 'install-progress' }>['phase'];
      readonly done: number;
      readonly total: number;
      readonly asset?: {
        readonly reference: { readonly id: string; readonly type: string };
        readonly state: 'written' | 'removed' | 'retained' | 'refused';
        readonly message?: string;
      };
    }
  | {
      readonly kind: 'ended';
      readonly packageName: string;
      readonly version: string;
      readonly outcome: Extract<ConsoleEvent, { kind: 'install-ended' }>['outcome'];
      readonly message?: string;
    };

export function toConsoleEvent(event: ServerEvent): ConsoleEvent {
  const { packageName, version } = event;
  const of = { package_name: packageName, version };
  if (event.kind === 'ended') {
    const { outcome, message } = event;
    return { kind: 'install-ended', ...of, outcome, ...(message === undefined ? {} : { message }) };
  }
  const { phase, done, total, asset } = event;
  const progress = { kind: 'install-progress', ...of, phase, done, total } as const;
  if (asset === undefined) return progress;
  const { reference, state, message } = asset;
  const { id, type } = reference;
  return { ...progress, asset: { id, type, state, ...(message === undefined ? {} : { message }) } };
}
