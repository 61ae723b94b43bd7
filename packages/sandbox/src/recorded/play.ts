import { isObject, type Json, parseJson, sameJson, textOf } from '../cluster/json.ts';
import { eventually } from '../testing/eventually.ts';
import { startWorld, type World } from '../world.ts';
import { type Case, RECORDED_VERSION, readCases, readVersionDifferences } from './cases.ts';
import { clean } from './clean.ts';
import { compareAnswers, type Difference } from './compare.ts';
import { normalBody, normalTable, normalText, type Variables } from './normalize.ts';
import { fitsPath, prune, valueAtPath } from './paths.ts';
import { type Answer, readAnswers } from './recording.ts';
import { fill, type RawAnswer, sendCase, type Target } from './send.ts';

/** One request that was sent and compared. */
interface Played {
  readonly case: Case;
  readonly differences: readonly Difference[];
}

/** What came of an area. */
export interface PlayedArea {
  readonly area: string;
  readonly played: readonly Played[];
  /** Requests that only prepare and failed. */
  readonly failedSetups: readonly string[];
  /** What failed in the sandbox itself. */
  readonly bugs: readonly string[];
}

/** The pair of clusters as it was when the answers were recorded, in memory and on free ports. */
const startRecordedWorld = (onBug: (error: unknown) => void): Promise<World> =>
  startWorld({
    onBug,
    password: 'recorded',
    clusters: ['home-c', 'remote-c'].map((name) => ({
      name,
      version: RECORDED_VERSION,
      license: 'trial' as const,
      httpPort: 0,
      remotePort: 0,
    })),
    links: [{ from: 'home-c', to: 'remote-c', alias: 'dtk' }],
  });

/** Sends the requests of one area to a world of its own. `only`: groups whose name contains it. */
export async function playArea(area: string, only = ''): Promise<PlayedArea> {
  const bugs: string[] = [];
  const world = await startRecordedWorld((error) => bugs.push(String(error)));
  try {
    const player = new Player(world, readAnswers(area));
    for (const group of readCases(area).filter(({ name }) => name.includes(only))) {
      await player.begin();
      for (const next of group.cases) await player.play(next);
    }
    return { area, played: player.played, failedSetups: player.failedSetups, bugs };
  } finally {
    await world.close();
  }
}

/** What a refused request would have made, so that it can be taken back. */
const MADE =
  /^PUT (\/(?:(?:_index_template|_component_template|_ingest\/pipeline|_ilm\/policy|_transform|_enrich\/policy|_security\/role)\/)?(?:dt|logs-dt|metrics-dt|DT)[\w.@-]*)(?:\?.*)?$/;

class Player {
  readonly played: Played[] = [];
  readonly failedSetups: string[] = [];
  readonly #world: World;
  readonly #answers: ReadonlyMap<string, Answer>;
  readonly #target: Target;
  readonly #versions = readVersionDifferences();
  #variables: Record<string, string> = {};
  #made = new Set<string>();

  constructor(world: World, answers: ReadonlyMap<string, Answer>) {
    this.#world = world;
    this.#answers = answers;
    this.#target = {
      urls: { home: world.cluster('home-c').url, remote: world.cluster('remote-c').url },
      user: 'elastic:recorded',
    };
  }

  /** A group starts: nothing is left of the others. */
  async begin(): Promise<void> {
    const remote = this.#world.cluster('remote-c');
    this.#made = new Set();
    this.#variables = {
      run: `r${crypto.randomUUID().slice(0, 6)}`,
      remoteServer: remote.remoteAddress,
      remoteTransport: remote.transportAddress,
    };
    await clean(this.#target);
  }

  async play(next: Case): Promise<void> {
    const sandbox = await this.#ask(next);
    if (next.options.setup === true) {
      if (sandbox.status >= 300)
        this.failedSetups.push(`${next.id} ${next.line}: ${JSON.stringify(sandbox.body ?? sandbox.text)}`);
      return;
    }
    const real = this.#answers.get(next.id);
    if (!real) throw new Error(`nothing was recorded for ${next.id}`);
    await this.#takeBack(next, { real, sandbox });
    const differences = compareAnswers(real, sandbox, next.options).filter(
      ({ where }) => !this.#isOfVersion(next, where),
    );
    this.played.push({ case: next, differences });
  }

  #isOfVersion({ id, line }: Case, where: string): boolean {
    return this.#versions.some(
      ([cases, place]) =>
        fitsPath(id, [cases.replace(/\*$/, '**')]) &&
        (fitsPath(where, [place]) || place === `${where}:${line}`),
    );
  }

  /** What only the sandbox took is removed, so that the rest of the group compares like with like. */
  async #takeBack(
    { line, options }: Case,
    { real, sandbox }: { readonly real: Answer; readonly sandbox: Answer },
  ): Promise<void> {
    const [, made] = MADE.exec(line) ?? [];
    if (made === undefined || sandbox.status >= 300) return;
    if (real.status < 300) this.#made.add(made);
    else if (!this.#made.has(made))
      await sendCase(this.#target, {
        line: `DELETE ${made}`,
        options: { ...(options.on && { on: options.on }) },
      });
  }

  async #ask(next: Case): Promise<Answer> {
    const [verb, alias = ''] = next.line.split(' ');
    if (verb === 'KEYSTORE') {
      const name = `cluster.remote.${alias}.credentials`;
      this.#world.cluster('home-c').keystore.set(name, fill(textOf(next.body), this.#variables));
      return { status: 200 };
    }
    const answer = await this.#sendUntil(next);
    const body = parseJson(answer.text);
    for (const [name, path] of Object.entries(next.options.save ?? {})) {
      const value = valueAtPath(body, path);
      if (value !== undefined) this.#variables[name] = textOf(value);
    }
    return toAnswer(answer, next.options, this.#variables);
  }

  async #sendUntil(next: Case): Promise<RawAnswer> {
    const send = (): Promise<RawAnswer> => sendCase(this.#target, next, this.#variables);
    const { wait } = next.options;
    if (!wait) return send();
    const answer =
      wait.path === 'never'
        ? await send()
        : await eventually(send, ({ text }) => sameJson(valueAtPath(parseJson(text), wait.path), wait.is));
    // On the real pair waiting took its time, in which indices refreshed and keys expired.
    this.#world.faults.forwardClock((wait.seconds ?? 1) * 1000);
    return answer;
  }
}

/** The text of each warning: `299 Elasticsearch-… "text"`. */
const warningsOf = (header: string | undefined): readonly string[] =>
  [...(header ?? '').matchAll(/299 [^"]*"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);

/** What is compared of a raw answer. */
function toAnswer(raw: RawAnswer, options: Case['options'], variables: Variables): Answer {
  const type = (raw.headers['content-type'] ?? '')
    .toLowerCase()
    .replace(/;\s*charset=utf-8/, '')
    .replaceAll(/\s/g, '');
  const warnings = warningsOf([raw.headers['warning']].flat().join(', '));
  const product = raw.headers['x-elastic-product'];
  const auth = raw.headers['www-authenticate'];
  return {
    status: raw.status,
    ...(type !== '' && { type }),
    ...(warnings.length > 0 && { warnings: warnings.map((text) => normalText(text, variables)).sort() }),
    ...(product !== undefined && { product: String(product) }),
    ...(auth !== undefined && { auth: [auth].flat().join(', ').replaceAll('"', "'") }),
    ...(options.status !== true && contents(raw, options, variables)),
  };
}

function contents(
  raw: RawAnswer,
  options: Case['options'],
  variables: Variables,
): Pick<Answer, 'body' | 'text'> {
  const json: Json | undefined = parseJson(raw.text);
  const how = { variables, shape: options.shape, unordered: options.unordered };
  if (isObject(json) || Array.isArray(json)) return { body: prune(normalBody(json, how), options.ignore) };
  if (json !== undefined) return { body: json };
  return raw.text === '' ? {} : { text: normalTable(raw.text, options, variables) };
}
