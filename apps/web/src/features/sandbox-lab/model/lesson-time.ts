/** How long lessons take, to the second: "12 s", "1 min 12 s". Pure. */
import { labMessages as text } from '../../../texts/sandbox-lab.ts';

const SECOND = 1_000;

export function formatTook(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const minutes = Math.floor(seconds / 60);
  return text.took(minutes, seconds % 60);
}
