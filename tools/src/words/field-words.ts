/** Words that this repository does not use, each with the one that the field has for it. */

export interface FieldWord {
  /**
   * A regular expression for one part of a name, in lower case: `mended`, the `lane` of `laneKey`; with blanks for parts that
   * follow each other, the same number in each alternative: `look again` for `lookAgainAt` and `look-again.ts`.
   */
  readonly not: string;
  readonly say: string;
}

export interface Allowed {
  /** Beginning of the path of a file, from the root of the repository. */
  readonly in: string;
  readonly words: readonly string[];
  readonly why: string;
}

export interface UsedWord {
  /** Where it begins in the text. */
  readonly index: number;
  readonly word: string;
  readonly say: string;
}

export const FIELD_WORDS: readonly FieldWord[] = [
  // Dialect.
  { not: 'lanes?', say: 'queue, queue key' },
  { not: 'chronicles?', say: 'change tracker' },
  { not: 'workbench(es)?', say: 'context, adapter' },
  { not: 'glue', say: 'adapter' },
  { not: 'insistence', say: 'forceOptions' },
  { not: 'sightings?', say: 'snapshot, observation' },
  { not: 'verdicts?', say: 'condition, result' },
  { not: 'judg(e|es|ed|ing)', say: 'evaluate' },
  { not: 'stations?', say: 'stage' },
  { not: 'mend(s|ed|ing)?', say: 'fix' },
  { not: 'heal(s|ed|ing)?', say: 'recover, fix' },
  { not: 'anew', say: 'again, recreate' },
  { not: 'tidings|news', say: 'events, changes' },
  { not: 'journeys?', say: 'end-to-end test' },
  { not: 'doors?', say: 'entry point' },
  { not: 'setup doing', say: 'setup actions' },
  { not: 'beliefs?|believ(e|es|ed|ing|able)', say: 'cache, trust' },
  { not: 'remember(ed|ing)', say: 'cached, kept, saved' },
  { not: 'brake(s|d)?|braking', say: 'prune protection, throttle' },
  { not: 'give back', say: 'release' },
  { not: 'held removals?|removals? held', say: 'blocked removals' },
  { not: 'held asset removals?', say: 'blocked asset removals' },
  { not: 'sealing keys?', say: 'encryption key' },
  { not: 'console page', say: 'Dev Tools console' },
  { not: 'manners?', say: 'options' },
  { not: 'desks?', say: 'service, context' },
  { not: 'laws?', say: 'rule' },
  { not: 'rooms', say: 'packages, folders' },
  { not: 'strangers?', say: 'unexpected cluster, unauthenticated client, untrusted' },
  { not: 'take turn|takes turn', say: 'reconcile' },
  { not: 'rest ms', say: 'throttleMs' },
  { not: 'look again at', say: 'requeueAfter' },
  { not: 'main half|remote half', say: 'publish, apply' },
  { not: 'beat stands', say: 'heartbeat stale' },
  { not: 'let go|lets go|letting go', say: 'release, approve' },
  { not: 'held vaults?', say: 'credential store' },
  // Spelling of the United States.
  { not: 'licen(ce|ces|ced|cing)', say: 'license' },
  { not: 'catalogues?', say: 'catalog' },
  { not: '(mis)?behaviours?', say: 'behavior' },
  { not: 'colour(s|ed|ing)?', say: 'color' },
  { not: '(favour|honour|neighbour|labour|flavour|harbour|rumour)\\w*', say: '-or' },
  { not: 'cancell(ed|ing)', say: 'canceled, canceling' },
  { not: '(travell|labell|modell|signall|levell|fuell)(ed|ing)', say: '-eled, -eling' },
  { not: 'grey(ed)?', say: 'gray' },
  { not: 'judgements?', say: 'judgment' },
  { not: '(cent|met|theat)re', say: '-er' },
  { not: '(def|off|pret)ences?', say: '-ense' },
  { not: 'afterwards', say: 'afterward' },
  { not: '(learn|spoil|burn|spel|dream)t', say: '-ed' },
  { not: '(dia|tunne|channe|equa|tota|initia|marsha|marve)ll(ed|ing)', say: '-led, -ling' },
  { not: 'practis(e|es|ed|ing)', say: 'practice' },
  { not: 'programmes?', say: 'program' },
  {
    not: 'enrol(s|ment)?|instalments?|skilful|wilful|ageing',
    say: 'enroll, installment, skillful, willful, aging',
  },
  { not: 'fulfils?', say: 'fulfill' },
  { not: 'artefacts?', say: 'artifact' },
  { not: '(whil|among)st', say: 'while, among' },
  { not: 'analys(e|ed|er|ers|ing)', say: 'analyze' },
  {
    not: '(un|re|de|dis)?(organ|recogn|serial|initial|normal|summar|author|optim|minim|maxim|central|emphas|general|apolog|critic|real|memor|harmon|stabil|sanit|random|priorit|formal|local|global|modern|neutral|character|digit|capital|public|scrutin|symbol|parallel|parametr|util|visual|synchron|categor|custom|final|prior|standard|token|canonical|special)is(e|es|ed|ing|er|ers|ation|ations|able)',
    say: '-ize',
  },
];

/** Where a word stands on purpose. It may only shrink. */
export const ALLOWED: readonly Allowed[] = [
  { in: 'packages/package-registry/src/', words: ['door', 'doors'], why: 'a package of tests' },
  { in: 'packages/sandbox/src/registry/', words: ['door', 'doors'], why: 'a package of tests' },
  { in: 'packages/sync-engine/src/plan/needed-packages.test.ts', words: ['door'], why: 'a package of tests' },
  {
    in: 'apps/server/src/features/integrations/package-dependencies.test.ts',
    words: ['door'],
    why: 'a package of tests',
  },
  { in: 'apps/web/src/app/routes/package-detail.test.tsx', words: ['door'], why: 'a package of tests' },
  { in: 'apps/server/src/testing/content-registry.ts', words: ['door', 'doors'], why: 'a package of tests' },
  { in: 'packages/sandbox/src/cluster/api/tasks.ts', words: ['cancelled'], why: 'a field of Elasticsearch' },
  { in: 'packages/sandbox/src/cluster/', words: ['optimised'], why: 'a message of Elasticsearch' },
  {
    in: 'packages/contracts/src/open-api/parameter-texts.ts',
    words: ['uncategorised'],
    why: 'a parameter of Kibana',
  },
  {
    in: 'packages/contracts/src/routes/fleet-places.ts',
    words: ['uncategorised'],
    why: 'a parameter of Kibana',
  },
  { in: 'apps/server/src/features/fleet-objects/', words: ['uncategorised'], why: 'a parameter of Kibana' },
  {
    in: 'apps/server/src/tests/fleet-places.test.ts',
    words: ['uncategorised'],
    why: 'a parameter of Kibana',
  },
  {
    in: 'apps/server/src/features/setup/setup-document',
    words: ['licence', 'licences'],
    why: 'documents of version 0.1',
  },
  { in: 'docs/sandbox.md', words: ['licence'], why: 'the name of a recording' },
  { in: 'findings/query-news', words: ['news'], why: 'the name of a script that others link to' },
  { in: 'docs/decisions/0049', words: ['sealing keys'], why: 'the name before' },
  { in: 'CHANGELOG.md', words: ['held removals'], why: 'the name of version 0.1' },
];

/** Every use of a word that the field has another one for. */
export function findUsedWords(
  text: string,
  words: readonly FieldWord[],
  spared: readonly string[] = [],
): UsedWord[] {
  const parts = partsOf(text);
  const found: UsedWord[] = [];
  for (const [length, all] of byLength(words)) {
    const any = new RegExp(`^(?:${all.map(({ not }) => not).join('|')})$`);
    parts.forEach((first, at) => {
      const run = parts.slice(at, at + length);
      if (run.length < length || run.slice(1).some(({ isApart }) => isApart)) return;
      const said = run.map(({ part }) => part.toLowerCase()).join(' ');
      if (!any.test(said) || spared.includes(said)) return;
      const say = all.find(({ not }) => new RegExp(`^(?:${not})$`).test(said))?.say ?? '';
      found.push({ index: first.index, word: run.map(({ part }) => part).join(' '), say });
    });
  }
  return found.sort((a, b) => a.index - b.index);
}

interface Part {
  readonly part: string;
  readonly index: number;
  /** More than blanks, a line break in a comment, `-` or `_` stands between this part and the one before. */
  readonly isApart: boolean;
}

/** A name is read as its parts: capitals, digits and underscores end one. */
function partsOf(text: string): readonly Part[] {
  let end = 0;
  return [...text.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)].map(({ 0: part, index }) => {
    const isApart = !/^[\s*_-]*$/.test(text.slice(end, index));
    end = index + part.length;
    return { part, index, isApart };
  });
}

/** The words by how many parts each of them has. */
function byLength(words: readonly FieldWord[]): ReadonlyMap<number, readonly FieldWord[]> {
  const lengths = new Map<number, FieldWord[]>();
  for (const word of words) {
    const length = word.not.split('|', 1).join('').split(' ').length;
    lengths.set(length, [...(lengths.get(length) ?? []), word]);
  }
  return lengths;
}

/** What may stand in a file on purpose. */
export const sparedIn = (path: string, allowed: readonly Allowed[]): readonly string[] =>
  allowed.filter((one) => path.startsWith(one.in)).flatMap(({ words }) => words);
