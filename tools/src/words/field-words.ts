/** Words that this repository does not use, each with the one that the field has for it. */

export interface FieldWord {
  /** A regular expression for one part of a name, in lower case: `mended`, the `lane` of `laneKey`. */
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
  { not: 'tidings', say: 'events' },
  { not: 'journeys?', say: 'end-to-end test' },
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
  { not: 'fulfils?', say: 'fulfill' },
  { not: 'artefacts?', say: 'artifact' },
  { not: '(whil|among)st', say: 'while, among' },
  { not: 'analys(e|ed|er|ers|ing)', say: 'analyze' },
  {
    not: '(un|re|de|dis)?(organ|recogn|serial|initial|normal|summar|author|optim|minim|maxim|central|emphas|general|util|visual|synchron|categor|custom|final|prior|standard|token|canonical|special)is(e|es|ed|ing|er|ers|ation|ations|able)',
    say: '-ize',
  },
];

/** Where a word stands on purpose. It may only shrink. */
export const ALLOWED: readonly Allowed[] = [
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
];

/** Every use of a word that the field has another one for. */
export function findUsedWords(
  text: string,
  words: readonly FieldWord[],
  spared: readonly string[] = [],
): UsedWord[] {
  const all = new RegExp(`^(?:${words.map(({ not }) => not).join('|')})$`);
  const found: UsedWord[] = [];
  // A name is read as its parts: capitals, digits and underscores end one.
  for (const { 0: part, index } of text.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)) {
    const word = part.toLowerCase();
    if (!all.test(word) || spared.includes(word)) continue;
    const say = words.find(({ not }) => new RegExp(`^(?:${not})$`).test(word))?.say ?? '';
    found.push({ index, word: part, say });
  }
  return found;
}

/** What may stand in a file on purpose. */
export const sparedIn = (path: string, allowed: readonly Allowed[]): readonly string[] =>
  allowed.filter((one) => path.startsWith(one.in)).flatMap(({ words }) => words);
