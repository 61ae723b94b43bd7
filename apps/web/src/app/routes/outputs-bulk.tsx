/** Sync or doctor of several outputs: what was chosen, started by a click, one line of result for each. */
import { runDoctor, startSync, type Diagnosis, type SyncRequest } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { useState } from 'react';
import { useExamine } from '../../features/doctor/api/diagnosis-query.ts';
import { doctorMessages } from '../../texts/doctor.ts';
import { diagnosisLine } from '../../features/doctor/model/diagnosis-line.ts';
import { BulkButtons } from '../../features/outputs/components/bulk-buttons.tsx';
import { BulkLine, BulkResults } from '../../features/outputs/components/bulk-results.tsx';
import { outputMessages as text } from '../../texts/outputs.ts';
import {
  bulkPermission,
  mayExamine,
  maySync,
  type BulkKind,
} from '../../features/outputs/model/output-actions.ts';
import type { OutputRow } from '../../features/outputs/model/output-rows.ts';
import { useAskForSync, useSyncNow } from '../../features/synced-integrations/api/sync-now.ts';
import { isUnderWay, outcomeText } from '../../features/synced-integrations/model/sync-request.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { reasonOf, type Permission } from '../../lib/permission.ts';
import { sentences } from '../../lib/sentences.ts';
import { useBulk, type BulkResult } from '../../lib/use-bulk.ts';
import { announce } from '../../ui/announcer.tsx';
import { usePermissionOf } from '../use-permission.ts';

interface Started {
  readonly kind: BulkKind;
  /** As they were chosen: rows change while it is at work. */
  readonly rows: readonly OutputRow[];
  /** Why one of them was not asked, by id. */
  readonly skipped: ReadonlyMap<string, string>;
}

export interface OutputsBulk {
  readonly started: Started | undefined;
  readonly busy: BulkKind | undefined;
  readonly permissionOf: (kind: BulkKind) => Permission;
  readonly start: (kind: BulkKind) => void;
  readonly clear: () => void;
  readonly syncs: ReturnType<typeof useBulk<SyncRequest>>;
  readonly diagnoses: ReturnType<typeof useBulk<Diagnosis>>;
}

/** Only outputs that it makes sense for are asked; the others say why not. */
export function useOutputsBulk(chosen: readonly OutputRow[]): OutputsBulk {
  const [started, setStarted] = useState<Started>();
  const syncPermissionOf = usePermissionOf(startSync.access);
  const doctorPermissionOf = usePermissionOf(runDoctor.access);
  const ask = useAskForSync();
  const examine = useExamine();
  const syncs = useBulk((outputId) => ask.mutateAsync({ outputId, item: undefined }));
  const diagnoses = useBulk((outputId, signal) => examine(outputId, signal));
  const mayDo = (kind: BulkKind, row: OutputRow): Permission =>
    kind === 'sync'
      ? maySync(row, syncPermissionOf({ outputId: row.id }))
      : mayExamine(row, doctorPermissionOf({ outputId: row.id }));

  const start = (kind: BulkKind): void => {
    const skipped = new Map(
      chosen.flatMap((row) => {
        const reason = reasonOf(mayDo(kind, row));
        return reason === undefined ? [] : [[row.id, reason] as const];
      }),
    );
    const ids = chosen.map(({ id }) => id).filter((id) => !skipped.has(id));
    setStarted({ kind, rows: chosen, skipped });
    const bulk = kind === 'sync' ? syncs : diagnoses;
    void bulk.start(ids).then(() => announce(text.bulk[kind].ended(ids.length)));
  };
  const clear = (): void => {
    syncs.clear();
    diagnoses.clear();
    setStarted(undefined);
  };
  return {
    started,
    busy: syncs.isRunning ? 'sync' : diagnoses.isRunning ? 'doctor' : undefined,
    permissionOf: (kind) => bulkPermission(chosen.map((row) => mayDo(kind, row))),
    start,
    clear,
    syncs,
    diagnoses,
  };
}

/** What can be done with the outputs that are selected. */
export function OutputsBulkButtons({ bulk, count }: { readonly bulk: OutputsBulk; readonly count: number }) {
  return <BulkButtons count={count} permissionOf={bulk.permissionOf} busy={bulk.busy} onStart={bulk.start} />;
}

/** A line for each output of the newest bulk action, and for each that was left out. */
export function OutputsBulkResults({ bulk }: { readonly bulk: OutputsBulk }) {
  const { started, syncs, diagnoses } = bulk;
  if (started === undefined) return null;
  const { kind, rows, skipped } = started;
  const results = kind === 'sync' ? syncs.results : diagnoses.results;
  const all: readonly BulkResult<unknown>[] = [...(results?.values() ?? [])];
  const ended = all.filter((one) => one.kind === 'done' || one.kind === 'failed').length;
  return (
    <>
      <BulkResults
        title={text.bulk[kind].title(rows.length)}
        summary={text.bulk[kind].progress(ended, all.length)}
        onHide={bulk.clear}
      >
        {rows.map(({ id, name }) => {
          const reason = skipped.get(id);
          if (reason !== undefined) {
            return <BulkLine key={id} name={name} tone="warning" words={text.bulkSkipped(reason)} />;
          }
          return kind === 'sync' ? (
            <SyncLine key={id} outputId={id} name={name} result={syncs.results?.get(id)} />
          ) : (
            <DoctorLine key={id} outputId={id} name={name} result={diagnoses.results?.get(id)} />
          );
        })}
      </BulkResults>
      <EuiSpacer size="m" />
    </>
  );
}

interface LineProps<Value> {
  readonly outputId: string;
  readonly name: string;
  readonly result: BulkResult<Value> | undefined;
}

/** A run that was taken in is followed to its end. */
function SyncLine({ outputId, name, result }: LineProps<SyncRequest>) {
  const { state } = useSyncNow({ outputId, item: undefined });
  if (result?.kind !== 'done') return <Unended name={name} result={result} />;
  const outcome = outcomeText(state);
  return (
    <BulkLine
      name={name}
      tone={outcome?.tone ?? 'subdued'}
      words={outcome?.words ?? text.bulkWaiting}
      isBusy={isUnderWay(state)}
      link={{
        to: paths.syncedIntegrations(outputId),
        label: text.bulkStatus,
        aloud: text.bulkStatusOf(name),
      }}
    />
  );
}

function DoctorLine({ outputId, name, result }: LineProps<Diagnosis>) {
  if (result?.kind !== 'done') return <Unended name={name} result={result} />;
  const link = {
    to: paths.doctorOf(outputId),
    label: text.bulkDetails,
    aloud: doctorMessages.examine(name),
  };
  return <BulkLine name={name} {...diagnosisLine(result.value)} link={link} />;
}

function Unended({ name, result }: Pick<LineProps<unknown>, 'name' | 'result'>) {
  if (result?.kind === 'failed') {
    const { message, nextAction } = problemOf(result.error);
    return <BulkLine name={name} tone="danger" words={sentences(message, nextAction ?? null)} />;
  }
  const isBusy = result?.kind === 'working';
  return (
    <BulkLine
      name={name}
      tone="subdued"
      words={isBusy ? text.bulkWorking : text.bulkWaiting}
      isBusy={isBusy}
    />
  );
}
