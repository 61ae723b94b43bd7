/** The repairs of the doctor where the status of a remote says what is wrong: previewed, run and followed there. */
import { listConditions, startRepair, type RepairKind, type SyncReport } from '@lockstep/contracts';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useKeptDialog } from '../../lib/kept-state.ts';
import { useRemediesOf } from '../../features/doctor/api/remedies-query.ts';
import { RepairButtons } from '../../features/doctor/components/repair-buttons.tsx';
import { usePermission } from '../use-permission.ts';

const RepairModal = lazy(async () => ({
  default: (await import('../../features/doctor/components/repair-modal.tsx')).RepairModal,
}));

const RepairProgress = lazy(async () => ({
  default: (await import('../../features/doctor/components/repair-progress.tsx')).RepairProgress,
}));

/** In the address, so that a repair at work is there after a reload. */
const REPAIR = 'repair';

interface StatusRepairsProps {
  readonly report: SyncReport;
}

/** Only where something decides that it is not as it should be, and this console is the one that acts there. */
export function StatusRepairs({ report }: StatusRepairsProps) {
  const mayRead = usePermission(listConditions.access, { outputId: report.output_id }).kind === 'allowed';
  const { condition } = report;
  if (!mayRead || report.applied_by !== 'console') return null;
  if (condition?.status !== 'False') return null;
  return <Repairs report={report} condition={condition} />;
}

interface RepairsProps extends StatusRepairsProps {
  readonly condition: NonNullable<SyncReport['condition']>;
}

function Repairs({ report: { output_id: outputId, output_name: outputName }, condition }: RepairsProps) {
  const permission = usePermission(startRepair.access, { outputId });
  const [params, setParams] = useSearchParams();
  const [previewed, setPreviewed] = useKeptDialog<RepairKind>(`status:${outputId}:previewed`);
  const { data: remedies } = useRemediesOf(outputId, condition);
  if (remedies === undefined || params.has(REPAIR)) return null;
  return (
    <>
      <RepairButtons
        of={remedies}
        handlers={{ outputId, outputName, permission, onPreview: setPreviewed }}
        isMain
      />
      {previewed === undefined ? null : (
        <Suspense fallback={null}>
          <RepairModal
            outputId={outputId}
            outputName={outputName}
            kind={previewed}
            onClose={() => setPreviewed(undefined)}
            onStarted={({ id }) => {
              setPreviewed(undefined);
              setParams((current) => new URLSearchParams([...current, [REPAIR, id]]), { replace: true });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** A repair that was started here: at work, and whether it helped. */
export function StatusRepairProgress() {
  const [params, setParams] = useSearchParams();
  const repairId = params.get(REPAIR);
  if (repairId === null) return null;
  const hide = (): void =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        next.delete(REPAIR);
        return next;
      },
      { replace: true },
    );
  return (
    <Suspense fallback={null}>
      <RepairProgress key={repairId} repairId={repairId} onHide={hide} />
    </Suspense>
  );
}
