import {
  cluster,
  presence,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';

type Handler<Body> = (context: RequestContext) => Reply<Body>;

/** What one kind of template does with each request; the answers are the handlers' own. */
interface TemplateRequests<Got, Put, Removed> {
  /** Such as `/_index_template`. */
  readonly path: string;
  /** The action without its verb, such as `indices:admin/index_template`. */
  readonly action: string;
  readonly get: Handler<Got>;
  /** What there is under the name of the request. */
  readonly select: (context: RequestContext) => readonly unknown[];
  readonly put: Handler<Put>;
  readonly remove: Handler<Removed>;
  /** Parameters of reading and of storing beside those that all kinds take. */
  readonly readWith?: readonly string[];
  readonly putWith?: readonly string[];
}

/** Parameters that reading takes for every kind. */
const READ = ['local', 'master_timeout', 'flat_settings'];

/** All kinds of templates are read, looked for, stored and removed alike. */
export function templateRoutes<Got, Put, Removed>(
  kind: TemplateRequests<Got, Put, Removed>,
): readonly Route[] {
  const { path, action, readWith = [], putWith = [] } = kind;
  const one = `${path}/{name}`;
  const read = { access: cluster(`${action}/get`), query: [...READ, ...readWith] };
  return [
    route<Got>({ methods: ['GET'], paths: [path, one], ...read, handle: kind.get }),
    route<boolean>({
      methods: ['HEAD'],
      paths: [one],
      ...read,
      handle: (context) => presence(kind.select(context).length > 0),
    }),
    route<Put>({
      methods: ['PUT', 'POST'],
      paths: [one],
      access: cluster(`${action}/put`),
      query: [...TIMEOUTS, 'create', 'cause', ...putWith],
      handle: kind.put,
    }),
    route<Removed>({
      methods: ['DELETE'],
      paths: [one],
      access: cluster(`${action}/delete`),
      query: TIMEOUTS,
      handle: kind.remove,
    }),
  ];
}
