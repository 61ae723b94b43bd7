/** Texts of the mark of warnings, apart from those of the page: the mark is part of the first load. */
import { formatQuantity } from '../lib/format.ts';

export function warningMark(name: string, count: number): string {
  return `${name}: ${formatQuantity(count, 'warning')}, run the doctor`;
}
