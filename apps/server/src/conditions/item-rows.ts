/** Rows of a report as conditions look at them, and sentences about several of them. Pure. */
import type { ReportedAsset, ReportedIntegration, SyncReport } from '@lockstep/contracts';
import { shortened } from './shortened.ts';
import { itemRowsTexts as texts } from '../texts/conditions/item-rows.ts';

export interface Row {
  readonly name: string;
  readonly state: ReportedIntegration['state'];
  readonly code: string;
  readonly message: string;
  readonly nextAction: string;
  readonly detail: string;
}

const NAMED = 3;

/** The integrations of a report as rows; none without a report. */
export function integrationRows(report: SyncReport | undefined): readonly Row[] {
  return (report?.integrations ?? []).map((item) => rowOf(item.package_name, item));
}

/** The custom assets of a report as rows, with and without an integration that they belong to. */
export function assetRows(report: SyncReport | undefined): readonly Row[] {
  return [
    ...(report?.integrations ?? []).flatMap(({ custom_assets: assets }) => assets ?? []),
    ...(report?.other_custom_assets ?? []),
  ].map((asset) => rowOf(asset.name, asset));
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

/** The names of the first rows, and how many more there are. */
export function namesOf(rows: readonly Row[]): string {
  const names = rows.slice(0, NAMED).map(({ name }) => name);
  return rows.length > NAMED
    ? texts.andMore({ names: names.join(', '), rowsCount: rows.length - NAMED })
    : names.join(', ');
}

/** One sentence for one, a list for several. */
export function about(
  rows: readonly Row[],
  what: string,
): { readonly message: string; readonly nextAction: string } {
  const [first] = rows;
  const detail = first === undefined || first.detail === '' ? '' : ` (${shortened(first.detail)})`;
  const cause = `${first?.message ?? ''}${detail}`;
  return {
    message: rows.length === 1 && cause !== '' ? cause : `${what}: ${namesOf(rows)}. ${cause}`.trim(),
    nextAction:
      first === undefined || first.nextAction === '' ? texts.checkStatusOfSyncing : first.nextAction,
  };
}
