/**
 * The safety rules over generated histories of one remote: what management lists changes, faults come and go, consoles
 * die. Whatever happens: nothing is taken away that the list does not mark, nothing goes back to an older version, a
 * status is never greener than the cluster, a run that finds nothing writes nothing, no key shows anywhere, and after
 * the faults have ended everything is in sync, or a failure has a name.
 */
import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type SyncReport } from '@lockstep/sync-engine';
import { LOCK_LIFETIME_MS } from '../features/integrations/install-lock.ts';
import { reportOfSeen } from '../testing/report-of-seen.ts';
import { TEST_PASSWORD } from '../testing/test-consoles.ts';
import { startTestRemote, type Seen, type TestRemote } from '../testing/test-remote.ts';
import { EVERY_WAY } from '../testing/sync-ways.ts';

describe.each(EVERY_WAY)('with $name', ({ transport, installer }) => {
  const POLICY = { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS };
  const HOUR_MS = 3_600_000;

  const VERSIONS = { nginx: ['2.0.0', '2.1.0'], redis: ['1.4.0'], apache: ['2.0.0', '2.1.0'] } as const;
  type Name = keyof typeof VERSIONS;

  /** What one package is on management: a version, uninstalled, or never there. */
  const entryOf = (name: Name) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...VERSIONS[name]).map((version) => `${name} ${version}`) },
      { weight: 2, arbitrary: fc.constantFrom(...VERSIONS[name]).map((version) => `-${name} ${version}`) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
  const list = fc
    .tuple(entryOf('nginx'), entryOf('redis'), entryOf('apache'))
    .map((entries) => entries.flatMap((entry) => entry ?? []));

  const FAULTS = [
    'none',
    'none',
    'registry-down',
    'registry-html',
    'cut-archive',
    'broken-line',
    'killed',
  ] as const;
  const step = fc.record({
    list,
    fault: fc.constantFrom(...FAULTS),
    at: fc.integer({ min: 1, max: 40 }),
    passes: fc.constantFrom(0, 10 * 60_000, HOUR_MS),
  });

  function reportOf(remote: TestRemote, seen: Seen): SyncReport {
    return reportOfSeen(seen, { policy: POLICY, now: remote.clock.time });
  }

  interface Step {
    readonly list: readonly string[];
    readonly fault: (typeof FAULTS)[number];
    readonly at: number;
    readonly passes: number;
  }

  async function turn(remote: TestRemote, { fault, at }: Step): Promise<void> {
    const registry = remote.world.registry?.faults;
    if (fault === 'registry-down') registry?.goDown();
    if (fault === 'registry-html') registry?.answerHtml();
    if (fault === 'cut-archive') registry?.truncateArchive('nginx', '2.1.0');
    if (fault === 'killed' || fault === 'broken-line') {
      const way = fault === 'killed' ? 'killed' : 'broken';
      const { ports, died } = await remote.interrupted(at, way);
      await Promise.race([died, remote.run({ policy: POLICY, ports })]);
    } else {
      await remote.run({ policy: POLICY });
    }
    registry?.recover();
  }

  type Versions = Readonly<Record<string, string>>;

  /**
   * What is installed and not merely tried, with its version; the last good one while another is on its way. What was
   * good before and is being put back, because an upgrade of it was cut off, counts, also when that does not go through
   * yet: `earlier` knows it.
   */
  async function good({ target, installed }: TestRemote, earlier: Versions): Promise<Versions> {
    if (installer === 'fleet') return installed(Object.keys(earlier));
    const all = (await target.store.list()).filter(
      ({ name, status, version, installVersion }) =>
        status === 'installed' || version !== installVersion || name in earlier,
    );
    return Object.fromEntries(all.map(({ name, version }) => [name, version]));
  }

  const older = (one: string, other: string): boolean =>
    one.localeCompare(other, 'en', { numeric: true }) < 0;

  /**
   * What was marked for removal stays given up until it is wanted again and there: a removal that was cut off leaves a
   * half, which stays where the list does not name the package any more, and is not kept from an older version.
   */
  function givenUp() {
    const names = new Set<string>();
    return {
      up: names,
      see: ({ list }: Step) => {
        for (const line of list) if (line.startsWith('-')) names.add(line.slice(1).split(' ', 1)[0] ?? '');
      },
      forget: ({ list, fault }: Step, after: Versions) => {
        if (fault !== 'none') return;
        for (const [name, version] of Object.entries(after)) {
          if (list.includes(`${name} ${version}`)) names.delete(name);
        }
      },
    };
  }

  function expectSafe(before: Versions, after: Versions, given: ReadonlySet<string>): void {
    for (const [name, version] of Object.entries(before)) {
      if (given.has(name)) continue;
      expect(after[name]).toBeDefined();
      expect(older(after[name] ?? '', version)).toBe(false);
    }
  }

  it('holds the safety rules over generated histories', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 4 }), async (steps) => {
        const remote = await startTestRemote({ transport, installer });
        try {
          await remote.lead([]);
          await remote.follow();
          const given = givenUp();
          let before: Versions = {};
          for (const each of steps) {
            await remote.lead(each.list);
            await turn(remote, each);
            const after = await good(remote, before);
            given.see(each);
            expectSafe(before, after, given.up);
            given.forget(each, after);
            before = after;
            remote.clock.time += each.passes;
          }
          const last = steps.at(-1)?.list ?? [];
          for (let recovered = 1; recovered <= 3; recovered++) {
            remote.clock.time += HOUR_MS;
            await remote.run({ policy: POLICY });
          }
          // By then nothing is on its way any more, so nothing earlier has to vouch for it.
          const there = await good(remote, {});
          expectSafe(before, there, given.up);
          const { seen } = await remote.run({
            policy: POLICY,
            exclusively: () => Promise.reject(new Error('There is something left to do.')),
          });
          const report = reportOf(remote, seen);
          for (const row of report.integrations) {
            if (row.state !== 'in_sync') expect(row.reason?.code).toBeDefined();
            else if (last.includes(`${row.packageName} ${row.main.version}`)) {
              expect(older(there[row.packageName] ?? '0', row.main.version)).toBe(false);
            }
          }
          expect(report.state === 'in_sync' || report.reason !== undefined).toBe(true);
          const said = JSON.stringify([report, remote.logged, seen]);
          expect(said).not.toContain(TEST_PASSWORD);
        } finally {
          await remote.close();
        }
      }),
      { numRuns: runs(5) },
    );
  }, 600_000);
});
