/** What another process has used, as the kernel counts it; Linux only. */
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const KIBIBYTE = 1_024;

/** User and system time of all its threads so far. */
export function processorSecondsOf(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}

/** MiB. */
export function residentOf(pid: number): number {
  return statusOf(pid, 'VmRSS');
}

/** The most that was ever resident, in MiB. */
export function mostResidentOf(pid: number): number {
  return statusOf(pid, 'VmHWM');
}

function statusOf(pid: number, key: string): number {
  const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const line = text.split('\n').find((each) => each.startsWith(`${key}:`));
  return Number(/\d+/.exec(line ?? '')?.[0] ?? Number.NaN) / KIBIBYTE;
}
