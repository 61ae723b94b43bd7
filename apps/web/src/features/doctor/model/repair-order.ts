/** What is sent for a preview and for the repair itself, from what was typed. Pure. */
import type { RepairKind, RepairPreview } from '@lockstep/contracts';
import type { RepairOrder } from '../api/repair.ts';

export interface RemoteSignIn {
  readonly kind: 'user' | 'key';
  readonly username: string;
  readonly password: string;
  readonly apiKey: string;
}

const NO_SIGN_IN: RemoteSignIn = { kind: 'user', username: '', password: '', apiKey: '' };

export interface RepairForm {
  /** Only what was typed; the rest is as the preview suggests. */
  readonly typed: Readonly<Record<string, string>>;
  readonly signIn: RemoteSignIn;
}

export const EMPTY_REPAIR_FORM: RepairForm = { typed: {}, signIn: NO_SIGN_IN };

/** Credentials are left out unless they are complete: a user with a password, or a key. */
export function toRepairOrder(
  { outputId, kind }: { readonly outputId: string; readonly kind: RepairKind },
  { typed, signIn }: RepairForm,
): RepairOrder {
  const credentials = credentialsOf(signIn);
  return {
    output_id: outputId,
    repair: kind,
    inputs: { ...typed },
    ...(credentials === undefined ? {} : { credentials }),
  };
}

function credentialsOf({ kind, username, password, apiKey }: RemoteSignIn): RepairOrder['credentials'] {
  if (kind === 'key') return apiKey.trim() === '' ? undefined : { api_key: apiKey.trim() };
  return username === '' || password === '' ? undefined : { username, password };
}

/** The requests as they would be typed, for the clipboard. */
export function requestsText(requests: RepairPreview['requests']): string {
  return requests
    .map(({ cluster, method, path, body, note }) =>
      [
        `# ${cluster}${note === null ? '' : `: ${note}`}`,
        `${method} ${path}`,
        ...(body === null ? [] : [body]),
      ].join('\n'),
    )
    .join('\n\n');
}
