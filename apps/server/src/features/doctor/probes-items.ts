/** What has become of each integration and custom asset, as the newest report of this console has it. */
import type { ReportedAsset, ReportedIntegration, SyncReport } from '@lockstep/contracts';
import { failed, passed, skipped, warned, type Finding, type Known, type Probe } from './probe.ts';

interface Row {
  readonly name: string;
  readonly state: ReportedIntegration['state'];
  readonly code: string;
  readonly message: string;
  readonly nextAction: string;
  readonly detail: string;
}

const CANNOT_SYNC = ['cannot-sync'];
const MISSING_DEPENDENCY = ['missing-dependency'];
/** A removal that was tried and refused: most often policies use it. */
const BLOCKED_REMOVAL = [
  'retry-removal',
  'removal-backing-off',
  'asset-retry-removal',
  'asset-removal-backing-off',
];
const NAMED = 3;

function rowsOf(report: SyncReport): readonly Row[] {
  return [
    ...report.integrations.map((item) => rowOf(item.package_name, item)),
    ...[
      ...report.integrations.flatMap(({ custom_assets: assets }) => assets ?? []),
      ...(report.other_custom_assets ?? []),
    ].map((asset) => rowOf(asset.name, asset)),
  ];
}

function rowOf(
  name: string,
  { state, reason, detail }: Pick<ReportedIntegration | ReportedAsset, 'state' | 'reason' | 'detail'>,
): Row {
  return {
    name,
    state,
    code: reason?.code ?? '',
    message: reason?.message ?? '',
    nextAction: reason?.next_action ?? '',
    detail: detail ?? '',
  };
}

function named(rows: readonly Row[]): string {
  const names = rows.slice(0, NAMED).map(({ name }) => name);
  return rows.length > NAMED ? `${names.join(', ')} and ${rows.length - NAMED} more` : names.join(', ');
}

function withRows(known: Known, judge: (rows: readonly Row[]) => Finding): Finding {
  const { report } = known.facts;
  return report === undefined ? skipped('There is no report yet.') : judge(rowsOf(report));
}

const isNoted = ({ code }: Row): boolean =>
  [...CANNOT_SYNC, ...MISSING_DEPENDENCY, ...BLOCKED_REMOVAL].includes(code);

/** One sentence for one, a list for several. */
function about(
  rows: readonly Row[],
  what: string,
): { readonly message: string; readonly nextAction: string } {
  const [first] = rows;
  const detail = first === undefined || first.detail === '' ? '' : ` (${first.detail.slice(0, 300)})`;
  return {
    message:
      rows.length === 1
        ? `${first?.message ?? ''}${detail}`
        : `${what}: ${named(rows)}. ${first?.message ?? ''}${detail}`,
    nextAction:
      first?.nextAction === '' || first === undefined
        ? 'Look at the status of syncing for details.'
        : first.nextAction,
  };
}

export const ITEM_PROBES: readonly Probe[] = [
  {
    id: 'items-applied',
    area: 'items',
    label: 'Integrations and custom assets are applied',
    needs: ['sync-enabled'],
    requests: () => [],
    judge: (_answers, known) =>
      withRows(known, (rows) => {
        const broken = rows.filter((row) => ['failed', 'out_of_sync'].includes(row.state) && !isNoted(row));
        if (broken.length > 0) {
          const { message, nextAction } = about(broken, 'Not applied');
          return failed(message, nextAction, { problemId: 'S4', repairs: ['clear-attempts'] });
        }
        const waiting = rows.filter(({ state }) => ['late', 'syncing'].includes(state));
        return waiting.length > 0
          ? warned(
              `On their way: ${named(waiting)}.`,
              'Wait for the next run, or start one with "Sync now".',
              {
                problemId: 'S4',
              },
            )
          : passed(`${rows.length} integrations and custom assets, none of them failed.`);
      }),
  },
  {
    id: 'items-syncable',
    area: 'items',
    label: 'Everything can be synced',
    needs: ['sync-enabled'],
    requests: () => [],
    judge: (_answers, known) =>
      withRows(known, (rows) => {
        const found = rows.filter(({ code }) => CANNOT_SYNC.includes(code));
        const { message, nextAction } = about(found, 'Cannot be synced');
        return found.length === 0
          ? passed('Nothing that cannot be synced.')
          : warned(message, nextAction, { problemId: 'S4' });
      }),
  },
  {
    id: 'asset-dependencies',
    area: 'items',
    label: 'Custom assets have what they need',
    needs: ['sync-enabled'],
    requests: () => [],
    judge: (_answers, known) =>
      withRows(known, (rows) => {
        const found = rows.filter(({ code }) => MISSING_DEPENDENCY.includes(code));
        const { message, nextAction } = about(found, 'Something is missing on the remote for');
        return found.length === 0
          ? passed('No dependency is missing.')
          : failed(message, nextAction, { problemId: 'S4' });
      }),
  },
  {
    id: 'removals',
    area: 'items',
    label: 'Nothing blocks an uninstall',
    needs: ['sync-enabled'],
    requests: () => [],
    judge: (_answers, known) =>
      withRows(known, (rows) => {
        const held = known.facts.report?.held_removals ?? [];
        const blocked = rows.filter(({ code }) => BLOCKED_REMOVAL.includes(code));
        if (blocked.length > 0) {
          const { message, nextAction } = about(blocked, 'Cannot be uninstalled');
          return warned(message, nextAction, { problemId: 'S5' });
        }
        return held.length > 0
          ? warned(
              `The brake holds back ${held.length} removals: ${held.slice(0, NAMED).join(', ')}.`,
              'Look at them in the status of syncing, and approve them if they are meant.',
              { problemId: 'S5' },
            )
          : passed('No uninstall waits.');
      }),
  },
];
