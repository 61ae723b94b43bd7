/** `at <UTC time>`, empty for a time that cannot be read (spec/sync-engine.md 4.2). */
export function atText(at: number): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : `at ${time.toUTCString()}`;
}
