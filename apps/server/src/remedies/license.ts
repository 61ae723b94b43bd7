/** Remedies of licenses. Pure. */
import type { SetupSide } from '@lockstep/contracts';
import { remedy, request, type Remedy } from './remedy.ts';
import { licenseRemedyTexts as texts } from '../texts/remedies/license-remedies.ts';

/** Each cluster has one trial; one that had it, or has a license that is as good, answers 403. */
export function startTrial(side: SetupSide, clusterName: string): Remedy<'start-trial'> {
  return remedy({
    id: 'start-trial',
    title: texts.startTrialTitle(clusterName),
    summary: texts.startTrialSummary,
    question: texts.startTrialQuestion(clusterName),
    steps: [
      {
        kind: 'request',
        label: texts.startTrialOn(clusterName),
        request: request(side, 'POST', '/_license/start_trial?acknowledge=true'),
        ignore: [{ status: 403, note: texts.hadTrialAlready(clusterName) }],
        creates: () => ({ kind: 'trial_license', place: side, name: clusterName, ref: null }),
      },
    ],
    proves: side === 'management' ? ['HomeLicensed'] : ['RemoteLicensed'],
  });
}
