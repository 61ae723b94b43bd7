/** One sign for each result of a probe: color, shape, and a word for those who see neither. */
import type { ProbeResult } from '@lockstep/contracts';
import { EuiIcon } from '@elastic/eui';
import { doctorMessages as text } from '../../../texts/doctor.ts';

const LOOKS = {
  failed: { type: 'errorFill', color: 'danger' },
  warning: { type: 'warningFill', color: 'warning' },
  passed: { type: 'checkCircleFill', color: 'success' },
  skipped: { type: 'minusCircle', color: 'subdued' },
} as const satisfies Record<ProbeResult['result'], { type: string; color: string }>;

export function ResultIcon({ result }: { readonly result: ProbeResult['result'] }) {
  return <EuiIcon {...LOOKS[result]} aria-label={text.results[result]} css={{ flexShrink: 0 }} />;
}
