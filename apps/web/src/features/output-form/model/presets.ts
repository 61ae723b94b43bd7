/** What each preset of performance tuning sets on the agents, in the order of importance. */
import type { Preset } from './form-values.ts';

const SETTINGS = [
  'bulk_max_size',
  'worker',
  'queue.mem.events',
  'queue.mem.flush.min_events',
  'queue.mem.flush.timeout',
  'compression_level',
  'idle_connection_timeout',
] as const;

/** Columns as in `SETTINGS`; the two spans are in seconds. */
const VALUES: Readonly<Record<Exclude<Preset, 'custom'>, readonly number[]>> = {
  balanced: [1600, 1, 3200, 1600, 10, 1, 3],
  throughput: [1600, 4, 12_800, 1600, 5, 1, 15],
  scale: [1600, 1, 3200, 1600, 20, 1, 1],
  latency: [50, 1, 4100, 2050, 1, 1, 60],
};

const IN_SECONDS: readonly string[] = ['queue.mem.flush.timeout', 'idle_connection_timeout'];

/** Name and value of each setting; none for Custom, whose values are in the YAML. */
export function presetSettings(preset: Preset): readonly (readonly [setting: string, value: string])[] {
  if (preset === 'custom') return [];
  return SETTINGS.map((setting, index) => {
    const value = VALUES[preset][index] ?? 0;
    return [setting, IN_SECONDS.includes(setting) ? `${value} s` : String(value)];
  });
}
