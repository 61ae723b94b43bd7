/** Why a world could not start. `code` is for programs, the message names cause and next action. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: 'PORT_BUSY' | 'DATA_DIR' | 'SCHEMA_TOO_NEW' | 'INVALID_OPTIONS';
  /** The busy port, for `PORT_BUSY`. */
  readonly port: number | undefined;

  constructor(what: {
    readonly code: StartError['code'];
    readonly message: string;
    readonly port?: number;
    readonly cause?: unknown;
  }) {
    super(what.message, what.cause === undefined ? undefined : { cause: what.cause });
    this.code = what.code;
    this.port = what.port;
  }
}
