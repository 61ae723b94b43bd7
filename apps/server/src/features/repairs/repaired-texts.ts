/** What each repair has done, for its end: `Follower resumed.` */
import type { RepairKind } from '@lockstep/contracts';

export const REPAIRED: Readonly<Record<RepairKind, string>> = {
  'resume-follower': 'Follower resumed.',
  'restart-follower': 'Follower paused and resumed.',
  'open-follower': 'Follower index opened.',
  'recreate-follower': 'Follower recreated.',
  'create-follower': 'Follower created.',
  'create-alias': 'Management registered on the remote.',
  'reload-secure-settings': 'Secure settings reloaded.',
  'resend-leader': 'Leader document sent again.',
  'clear-attempts': 'Failed attempts cleared.',
  'correct-host': 'Host of the output corrected.',
  'recreate-remote-key': 'Remote API key recreated.',
  'unblock-index': 'Block of the index removed.',
  'start-transforms': 'Transforms started.',
  'upload-packages': 'Packages uploaded.',
  'reinstall-packages': 'Integrations reinstalled.',
  'remove-leftovers': 'Follower removed.',
};
