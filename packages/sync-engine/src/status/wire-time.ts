/** `at <UTC time>`, empty for a time that cannot be read (docs/elastic/synced-integrations.md#status-of-integrations). */
export function atText(at: number): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : `at ${time.toUTCString()}`;
}
