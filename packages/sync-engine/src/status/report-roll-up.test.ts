import { describe, expect, it } from 'vitest';
import type { ReportedIntegration } from './sync-report.ts';
import { rollUpRows, type Standing } from './report-roll-up.ts';

function row(packageName: string, state: ReportedIntegration['state'], code?: string): ReportedIntegration {
  return {
    packageName,
    state,
    reason: code === undefined ? undefined : { code, message: code, nextAction: 'Look.' },
    detail: undefined,
    situation: 'in-sync',
    main: { version: '1.0.0', status: 'installed' },
    remote: { version: '1.0.0', status: 'installed' },
    updatedAt: 0,
    attempts: { count: 0, max: 5 },
    assets: [],
  } as ReportedIntegration;
}

const standing = (more: Partial<Standing>): Standing => ({
  rows: [],
  otherAssets: [],
  notes: [],
  isBehind: false,
  isLate: false,
  isUnaddressed: false,
  isEvidenceOld: false,
  replicationError: undefined,
  publishError: undefined,
  facts: { remote: 'Paris', management: 'management' },
  ...more,
});

describe('the reason of a remote that waits', () => {
  const mixed = [row('nginx', 'syncing', 'not-installed'), row('redis', 'in_sync')];

  it('is that of the one integration that waits, although the others have arrived', () => {
    const { state, reason } = rollUpRows(standing({ rows: mixed, isBehind: true }));
    expect([state, reason?.code]).toEqual(['syncing', 'not-installed']);
  });

  it('is that the document has not arrived, when no integration waits', () => {
    const { reason } = rollUpRows(standing({ rows: [row('redis', 'in_sync')], isBehind: true }));
    expect(reason?.code).toBe('not-replicated');
  });

  it('counts the integrations, when several wait', () => {
    const rows = [...mixed, row('kafka', 'syncing', 'not-installed')];
    expect(rollUpRows(standing({ rows })).reason).toMatchObject({ code: 'some-syncing' });
  });
});

describe('an error of replication', () => {
  const replicationError = 'connect_transport_exception: no route';

  it('is the reason where no item has one, and never hides the reason of an item', () => {
    const calm = rollUpRows(standing({ rows: [row('redis', 'in_sync')], replicationError }));
    expect([calm.state, calm.reason?.code, calm.detail]).toEqual([
      'warning',
      'replication-failing',
      replicationError,
    ]);
    const failing = [
      row('nginx', 'failed', 'attempts-exhausted'),
      row('redis', 'failed', 'attempts-exhausted'),
    ];
    expect(rollUpRows(standing({ rows: failing, replicationError })).reason?.code).toBe('some-failed');
  });
});
