/** Reason phrases of the HTTP statuses that the catalog uses (the `error` member of the envelope). */
const REASON_PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** The reason phrase for an HTTP status; a generic word for one that is not in the table. */
export function reasonPhrase(status: number): string {
  return REASON_PHRASES[status] ?? 'Error';
}
