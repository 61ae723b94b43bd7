/** What every route of the setup works with. */
import { AppError } from '../../lib/app-error.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { CredentialStore } from './credential-store.ts';
import type { SetupPorts } from './setup-ports.ts';
import type { SetupStore } from './setup-store.ts';

export interface SetupServices {
  readonly ports: SetupPorts;
  readonly credentialStore: CredentialStore;
  readonly store: SetupStore;
  readonly recording: Recording;
}

export function notFound(id: string): AppError {
  return new AppError('SETUP_NOT_FOUND', `There is no setup ${id}.`);
}
