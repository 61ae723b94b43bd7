/** A typed client of a Lockstep console, for programs outside of this repository. */
export { createLockstepClient } from './create-lockstep-client.ts';
export type { Credentials, LockstepClient, LockstepClientOptions } from './create-lockstep-client.ts';
export type { components, operations, paths } from './generated/description.ts';
