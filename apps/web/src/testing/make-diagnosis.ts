/** Diagnoses, repairs and warnings for tests. */
import type { ConsoleWarning, Diagnosis, ProbeResult, RepairPreview, RepairRun } from '@lockstep/contracts';
import { TEST_NOW } from './make-report.ts';

/** A probe that passed, with the request that it sent. */
export function makeProbe(over: Partial<ProbeResult> = {}): ProbeResult {
  return {
    id: 'HomeReachable',
    area: 'management',
    label: 'The management cluster answers',
    result: 'passed',
    message: 'management answers.',
    next_action: null,
    because: null,
    problem_id: null,
    evidence: [{ place: 'management', request: 'GET /', status: 200, answer: '{ "tagline": "…" }' }],
    remedies: over.repairs ?? [],
    repairs: [],
    ...over,
  };
}

const PAUSED = makeProbe({
  id: 'FollowerActive',
  area: 'replication',
  label: 'The follower is active',
  result: 'failed',
  message: 'The follower on Paris is paused.',
  next_action: 'Resume it.',
  problem_id: 'C7',
  repairs: ['resume-follower', 'recreate-follower'],
  evidence: [
    { place: 'Paris', request: 'GET /_all/_ccr/info', status: 200, answer: '{ "status": "paused" }' },
  ],
});

/** Paris with a paused follower; `probes` instead of those decide the rest. */
export function makeDiagnosis(over: Partial<Diagnosis> = {}): Diagnosis {
  const probes = over.probes ?? [
    makeProbe(),
    makeProbe({ id: 'LeaderPublished', label: 'Leader document', message: 'It is there.' }),
    makeProbe({ id: 'RemoteReachable', area: 'remote', label: 'The remote answers', message: 'paris.' }),
    PAUSED,
    makeProbe({
      id: 'FollowerUpToDate',
      area: 'replication',
      label: 'Lag of the follower',
      result: 'skipped',
      message: 'Not checked.',
      because: 'FollowerActive',
      evidence: [],
    }),
  ];
  const broken = probes.find(({ result }) => result === 'failed');
  const isWarned = probes.some(({ result }) => result === 'warning');
  return {
    output_id: 'paris',
    output_name: 'Paris',
    transport: 'replication',
    checked_at: TEST_NOW,
    duration_ms: 420,
    status: broken !== undefined ? 'broken' : isWarned ? 'warning' : 'healthy',
    first_broken:
      broken === undefined
        ? null
        : {
            probe_id: broken.id,
            message: broken.message,
            next_action: broken.next_action,
            problem_id: broken.problem_id,
            remedies: broken.remedies,
            repairs: broken.repairs,
          },
    probes,
    text: 'Doctor for Paris (paris)',
    ...over,
  };
}

/** Of resuming a follower: one request, nothing to be typed, nothing in the way. */
export function makeRepairPreview(over: Partial<RepairPreview> = {}): RepairPreview {
  return {
    output_id: 'paris',
    repair: 'resume-follower',
    title: 'Resume the follower',
    summary: 'Replication goes on where it stopped.',
    is_destructive: false,
    requests: [
      {
        cluster: 'Paris',
        method: 'POST',
        path: '/fleet-synced-integrations-ccr-paris/_ccr/resume_follow',
        body: '{}',
        note: null,
      },
    ],
    inputs: [],
    obstacle: null,
    needs_credentials: false,
    fingerprint: 'as-it-is',
    ...over,
  };
}

/** A repair in its second step of two. */
export function makeRepairRun(over: Partial<RepairRun> = {}): RepairRun {
  return {
    id: 'repair-1',
    output_id: 'paris',
    output_name: 'Paris',
    repair: 'resume-follower',
    title: 'Resume the follower',
    actor: 'elastic',
    started_at: TEST_NOW,
    ended_at: null,
    state: 'running',
    steps: [
      { label: 'Resume fleet-synced-integrations-ccr-paris', state: 'done', message: null },
      { label: 'Wait until it follows', state: 'running', message: null },
    ],
    check: null,
    problem: null,
    ...over,
  };
}

/** That Paris has less than six hours left to read on. */
export function makeWarning(over: Partial<ConsoleWarning> = {}): ConsoleWarning {
  return {
    id: 'lease:paris',
    kind: 'lease_running_out',
    severity: 'warning',
    output_id: 'paris',
    output_name: 'Paris',
    subject: 'fleet-synced-integrations-ccr-paris',
    message: 'The leader keeps the history that Paris needs for another 5 h 50 min.',
    next_action: 'Fix the link before that.',
    due_at: '2026-11-22T15:20:00.000Z',
    ...over,
  };
}
