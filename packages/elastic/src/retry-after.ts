/** How long a server asks to be left alone: the header `retry-after`, in seconds or as a date. */

type Headers = Readonly<Record<string, unknown>>;

/** In milliseconds; a date counts from the server's own, so that no clock of ours is compared with it. */
export function retryAfterMs(headers: Headers | null | undefined): number | undefined {
  const value = headers?.['retry-after'];
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds)
    ? seconds * 1_000
    : Date.parse(value) - Date.parse(String(headers?.['date']));
  return ms > 0 ? ms : undefined;
}
