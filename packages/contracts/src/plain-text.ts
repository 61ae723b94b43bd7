/** Names and other one-line texts that people enter. They reach terminals, logs and commands. */
import { z } from 'zod';

/** Controls, and the marks that turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A line of at most `max` characters, trimmed, without control characters. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROLS.test(text), 'A name has no control characters.');

/** Text from outside as it may be shown in a terminal: without controls but line breaks and tabs. */
export function forTerminal(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');
}
