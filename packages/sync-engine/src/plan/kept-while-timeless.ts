/**
 * What is made of a remote where nothing moves is made of the same values again and again: by plan and report, and with
 * every look. It is kept as long as they are the same, unless it was made with the time: then the next moment may say
 * something else, and that is not left to anybody's knowledge of the rules but noticed.
 */
interface AtMoment {
  /** Epoch ms. */
  readonly now: number;
}

interface Making<Input extends AtMoment, Made> {
  /** What it is made of before anything else; kept with it, and no longer. */
  readonly subject: (input: Input) => object;
  /** Whether both come to the same, whatever the time. */
  readonly isSame: (one: Input, other: Input) => boolean;
  /** Reads `now` only where it counts, and takes no copy of the input by spreading it: what it gets only inherits from it. */
  readonly make: (input: Input) => Made;
}

/** Answers what was made last of the same subject while the input comes to the same; what was made with `now` is made again. */
export function keptWhileTimeless<Input extends AtMoment, Made>({
  subject,
  isSame,
  make,
}: Making<Input, Made>): (input: Input) => Made {
  const kept = new WeakMap<object, { readonly input: Input; readonly made: Made }>();
  return (input) => {
    const of = subject(input);
    const known = kept.get(of);
    if (known !== undefined && isSame(known.input, input)) return known.made;
    const reads = { count: 0 };
    const now = {
      get: () => {
        reads.count += 1;
        return input.now;
      },
    };
    const made = make(Object.create(input, { now }) as Input);
    if (reads.count === 0) kept.set(of, { input, made });
    else kept.delete(of);
    return made;
  };
}

/** Lists of names that every look makes again. */
export function areSameNames(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one === other || (one.length === other.length && one.every((name, at) => name === other[at]));
}
