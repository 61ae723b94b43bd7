/** What a simulated Kibana answers, in Kibana's error envelope. */

export interface KibanaAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** Thrown where a request cannot be answered as it was meant. */
export class KibanaRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The body that Kibana gives to every error: status, its name, and the message. */
export function envelope(status: number, message: string): KibanaAnswer {
  const error = REASONS[status] ?? 'Error';
  return { status, body: { statusCode: status, error, message } };
}
