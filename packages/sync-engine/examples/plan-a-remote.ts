import { DEFAULT_POLICY, explain, nextLeader, planRemote, type RemoteHost } from '@lockstep/sync-engine';

const now = Date.UTC(2026, 0, 1);
const paris: RemoteHost = {
  name: 'Paris',
  hosts: ['https://paris.example:9200'],
  syncIntegrations: true,
  syncUninstalledIntegrations: false,
};

// What the management cluster has becomes the leader document.
const next = nextLeader({
  hosts: [paris],
  installations: [
    {
      packageName: 'nginx',
      version: '2.1.0',
      installVersion: '2.1.0',
      status: 'installed',
      source: 'registry',
      startedAt: now,
      updatedAt: now,
      failedInstalls: [],
      failedRemovals: [],
    },
  ],
  previous: undefined,
  digest: (text) => text,
});
if (next.kind !== 'write') throw new Error(next.kind);

// What to do about a remote that has nothing yet, and why.
const plan = planRemote({ leader: next.next, installations: [], host: paris, policy: DEFAULT_POLICY, now });
for (const step of plan.steps)
  console.log(`${step.kind} ${step.packageName}: ${explain(step.reason, {}).message}`);
