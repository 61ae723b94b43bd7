/** Remedies of integrations and custom assets on the remote. Pure. */
import { startRun } from './leader.ts';
import { remedy, request, segment, type Remedy } from './remedy.ts';

export function clearAttempts(outputName: string): Remedy<'clear-attempts'> {
  return remedy({
    id: 'clear-attempts',
    title: 'Forget failed attempts and try again',
    summary: `What failed on ${outputName} is tried again at once, as if for the first time.`,
    steps: [
      {
        kind: 'act',
        label: 'Clear the failed attempts in the installation records',
        act: 'clear-attempts',
        request: {
          ...request(
            'remote',
            'PUT',
            '/lockstep-installations/_doc/<package>?if_seq_no=<as read>&if_primary_term=<as read>',
          ),
          note: 'The record as it was read, without latest_install_failed_attempts and latest_uninstall_failed_attempts.',
        },
      },
      startRun('Start a run'),
    ],
    proves: ['PackagesInstalled', 'CustomAssetsInSync'],
  });
}

/**
 * `ids`: transforms of packages that are there and do not run. A transform keeps the rights of whoever stored it last, so
 * one that was stored with another key than the one in use is given the rights of this one first.
 */
export function startTransforms(ids: readonly string[]): Remedy<'start-transforms'> {
  return remedy({
    id: 'start-transforms',
    title: 'Start the transforms',
    summary: `${ids.length === 1 ? 'One transform' : `${ids.length} transforms`} of integrations will be started on the remote.`,
    steps: ids.flatMap((id) => [
      {
        kind: 'request',
        label: `Let ${id} run with the rights of the key in use`,
        request: request('remote', 'POST', `/_transform/${segment(id)}/_update?defer_validation=true`, {}),
      },
      {
        kind: 'request',
        label: `Start ${id}`,
        request: request('remote', 'POST', `/_transform/${segment(id)}/_start`),
        ignore: [{ status: 409, note: 'It ran already.' }],
      },
    ]),
    needs: { cluster: ['manage_transform'], index: [] },
    undo: ids.map((id) => request('remote', 'POST', `/_transform/${segment(id)}/_stop`)),
    proves: ['TransformsRunning'],
  });
}
