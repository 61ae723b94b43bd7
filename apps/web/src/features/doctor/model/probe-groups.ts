/** Probes by where they look, in the order of the path, each group with what is worst in it. Pure. */
import { PROBE_AREAS, type Diagnosis, type ProbeResult } from '@lockstep/contracts';

export interface ProbeGroup {
  readonly area: ProbeResult['area'];
  /** As the whole group is shown: the worst of its probes. */
  readonly result: ProbeResult['result'];
  readonly probes: readonly ProbeResult[];
  readonly counts: Readonly<Record<ProbeResult['result'], number>>;
  /** The first broken link is in it, or it is the first thing worth a look. */
  readonly isOpen: boolean;
}

const WORST_FIRST = ['failed', 'warning', 'passed', 'skipped'] as const;

/** One group is open: that of the first broken probe, else of the first warning, else none. */
export function groupProbes({ probes, first_broken: broken }: Diagnosis): readonly ProbeGroup[] {
  const opened =
    probes.find(({ id }) => id === broken?.probe_id) ?? probes.find(({ result }) => result === 'warning');
  return PROBE_AREAS.flatMap((area) => {
    const inArea = probes.filter((probe) => probe.area === area);
    if (inArea.length === 0) return [];
    const counts = { failed: 0, warning: 0, passed: 0, skipped: 0 };
    for (const { result } of inArea) counts[result] += 1;
    const result = WORST_FIRST.find((one) => counts[one] > 0) ?? 'skipped';
    return [{ area, result, probes: inArea, counts, isOpen: opened?.area === area }];
  });
}

/** Label of the probe that has to pass before a skipped one can be run. */
export function labelOf(probes: readonly ProbeResult[], id: string | null): string | undefined {
  return probes.find((probe) => probe.id === id)?.label;
}
