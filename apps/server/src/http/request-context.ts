/** What a handler knows of a request: who asks, with which credentials, and where to log. */
import type { Logger } from '../lib/logger.ts';
import type { OutputAccess } from './output-access.ts';
import type { Principal } from './principal.ts';

export interface RequestContext {
  readonly requestId: string;
  readonly log: Logger;
  /** Whom the connection is with, or whom a trusted proxy names. */
  readonly address: string;
  /** Of a Kibana, as the address of the request names it; `default` where it names none. */
  readonly space: string;
  /** Fires when the caller has gone before there was an answer. */
  readonly gone: AbortSignal;
}

export interface UserContext extends RequestContext {
  readonly principal: Principal;
  /** To which outputs the caller may do what the route does. */
  readonly outputs: OutputAccess;
}
