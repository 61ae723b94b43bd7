import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../cluster/api/routes.ts';
import { Router } from '../cluster/http/router.ts';
import { ask, linkClusters, startTestWorld } from '../testing/index.ts';
import { KNOWN_EXTRAS } from './known-extras.ts';
import { TOUR, type TourStop } from './tour.ts';

interface Recorded {
  readonly stop: TourStop;
  readonly body: unknown;
}

const AT = 'http://127.0.0.1:9';
/** With tokens, and realms of a provider at which nobody signs in. */
const REALMS = [
  {
    type: 'oidc',
    name: 'oidc1',
    issuer: AT,
    authorizationEndpoint: `${AT}/authorize`,
    tokenEndpoint: `${AT}/token`,
    keys: [],
    clientId: 'lockstep',
    clientSecret: 'of-the-client',
    redirectUri: `${AT}/callback`,
  },
  {
    type: 'saml',
    name: 'saml1',
    idpEntityId: `${AT}/saml`,
    singleSignOn: `${AT}/sso`,
    idpKey: '',
    entityId: AT,
    acs: `${AT}/callback`,
  },
] as const;

/** Walks the tour and keeps every answer; `$names` are filled in with what earlier ones said. */
async function record(): Promise<readonly Recorded[]> {
  const world = await startTestWorld(['management', { name: 'paris', version: '9.5.3' }]);
  await linkClusters(world, 'paris', 'management');
  world.cluster('paris').realms.set(REALMS);
  const known = new Map<string, string>();
  const fill = (text: string): string =>
    text.replaceAll(/\$(key|pit|scroll|task)/g, (_all, name: string) => known.get(name) ?? '');
  const recorded: Recorded[] = [];
  for (const stop of TOUR) {
    const body =
      stop.body === undefined ? undefined : (JSON.parse(fill(JSON.stringify(stop.body))) as unknown);
    const answered = await ask(world.cluster(stop.cluster ?? 'management'), fill(stop.request), body);
    expect(answered.status, `${stop.request}: ${answered.text}`).toBeLessThan(300);
    for (const [name, path] of [
      ['key', 'id'],
      ['pit', 'id'],
      ['scroll', '_scroll_id'],
      ['task', 'task'],
    ] as const) {
      const value = answered.at(path);
      const isMeant =
        name === 'key'
          ? stop.type.includes('ApiKey')
          : name === 'pit'
            ? stop.type.includes('PointInTime')
            : true;
      if (typeof value === 'string' && isMeant) known.set(name, value);
    }
    recorded.push({ stop, body: answered.body });
  }
  await world.close();
  return recorded;
}

const FILE = join(import.meta.dirname, 'recorded-answers.ts');

/** What the compiler says about the answers as values of the client's types. */
function typeErrors(recorded: readonly Recorded[]): readonly string[] {
  const lines = [
    "import type { estypes } from '@elastic/elasticsearch';",
    ...recorded.map(
      ({ stop, body }, at) => `export const a${at}: estypes.${stop.type} = ${JSON.stringify(body)};`,
    ),
  ];
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) =>
    name === FILE
      ? ts.createSourceFile(name, lines.join('\n'), version)
      : getSourceFile(name, version, ...rest);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (name) => name === FILE || fileExists(name);
  const program = ts.createProgram([FILE], options, host);
  const source = program.getSourceFile(FILE);
  return program.getSemanticDiagnostics(source).map((diagnostic) => {
    const line = ts.getLineAndCharacterOfPosition(
      source ?? ts.createSourceFile('', '', ts.ScriptTarget.ES2023),
      diagnostic.start ?? 0,
    ).line;
    const stop = recorded[line - 1]?.stop;
    return `${stop?.request ?? ''} (${stop?.type ?? ''}): ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
  });
}

describe('the answers of the sandbox', () => {
  it("are values of the official client's types", { timeout: 120_000 }, async () => {
    const errors = typeErrors(await record());
    const unexplained = errors.filter((error) => !KNOWN_EXTRAS.some(({ match }) => error.includes(match)));
    expect(unexplained).toEqual([]);
    expect(KNOWN_EXTRAS.filter(({ match }) => !errors.some((error) => error.includes(match)))).toEqual([]);
  });

  it('are all looked at: the tour visits every claimed API that answers JSON', () => {
    const router = new Router(ROUTES);
    const visited = new Set(
      TOUR.map(({ request }) => {
        const [method = '', path = ''] = request.split(' ');
        const match = router.match(method, path.split('?')[0] ?? '');
        return match.kind === 'found' ? match.route : undefined;
      }),
    );
    const isText = (path: string): boolean => path === '/_cat' || path === '/_nodes/hot_threads';
    const unvisited = ROUTES.filter(
      (route) => !visited.has(route) && !route.methods.includes('HEAD') && !route.paths.some(isText),
    );
    // These can only refuse here: nothing is named, nobody signs a license or in at a provider, a trial was started, no policy
    // runs, there are no repositories, and a name is gone.
    expect(unvisited.flatMap(({ paths }) => paths).sort()).toEqual([
      '/',
      '/_aliases',
      '/_ilm/move/{index}',
      '/_license',
      '/_license/start_trial',
      '/_security/delegate_pki',
      '/_security/oidc/authenticate',
      '/_security/oidc/logout',
      '/_security/saml/authenticate',
      '/_security/saml/invalidate',
      '/_security/saml/logout',
      '/_slm/policy/{policy_id}',
      '/{index}/_ilm/retry',
    ]);
  });
});
