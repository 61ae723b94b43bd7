/** A diagnosis as the conditions that its probes are about. Pure; goes when the doctor itself speaks of conditions. */
import { CONDITION_TYPES, type ConditionType, type Diagnosis, type ProbeResult } from '@lockstep/contracts';
import type { SeenCondition } from '../../remedies/check-remedy.ts';

const TYPES: Readonly<Record<string, ConditionType>> = {
  'leader-index': 'LeaderWritable',
  'leader-document': 'LeaderPublished',
  'output-hosts': 'OutputUsable',
  'service-token': 'AgentsCanDeliver',
  'remote-answers': 'RemoteReachable',
  'remote-key': 'RemoteCredentialsValid',
  'remote-privileges': 'RemotePrivilegesSufficient',
  'link-registered': 'LinkRegistered',
  'link-settings': 'LinkSettingsFit',
  'link-credential': 'KeystoreHasKey',
  'link-connected': 'LinkConnected',
  'follower-present': 'FollowerExists',
  'follower-active': 'FollowerActive',
  'follower-errors': 'FollowerReadsLeader',
  'follower-document': 'DocumentReadable',
  addressed: 'OutputAddressed',
  'items-applied': 'PackagesInstalled',
};

/** Probes that were skipped for nothing that is broken cannot apply, and are left out. */
export function conditionsOfDiagnosis({ probes }: Pick<Diagnosis, 'probes'>): readonly SeenCondition[] {
  return probes.flatMap((probe) => {
    const type = TYPES[probe.id] ?? CONDITION_TYPES.find((each) => each === probe.id);
    if (type === undefined || (probe.result === 'skipped' && probe.because === null)) return [];
    return [{ type, ...RESULTS[probe.result], message: probe.message, remedies: probe.repairs }];
  });
}

const RESULTS: Readonly<Record<ProbeResult['result'], Pick<SeenCondition, 'status' | 'severity'>>> = {
  failed: { status: 'False', severity: 'error' },
  warning: { status: 'False', severity: 'warning' },
  passed: { status: 'True', severity: 'info' },
  skipped: { status: 'Unknown', severity: 'info' },
};
