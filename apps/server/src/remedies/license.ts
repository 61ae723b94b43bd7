/** Remedies of licenses. Pure. */
import type { SetupSide } from '@lockstep/contracts';
import { remedy, request, type Remedy } from './remedy.ts';

/** Each cluster has one trial; one that had it, or has a license that is as good, answers 403. */
export function startTrial(side: SetupSide, clusterName: string): Remedy<'start-trial'> {
  return remedy({
    id: 'start-trial',
    title: `Start the 30-day trial on ${clusterName}`,
    summary: 'Each cluster has one trial, which cannot be given back.',
    question: `Start the 30-day trial on ${clusterName}? It takes the place of the license that is there; leave it when that license is platinum or enterprise.`,
    steps: [
      {
        kind: 'request',
        label: `Start the trial on ${clusterName}`,
        request: request(side, 'POST', '/_license/start_trial?acknowledge=true'),
        ignore: [{ status: 403, note: `${clusterName} had the trial already.` }],
        creates: () => ({ kind: 'trial_license', place: side, name: clusterName, ref: null }),
      },
    ],
    proves: side === 'management' ? ['HomeLicensed'] : ['RemoteLicensed'],
  });
}
