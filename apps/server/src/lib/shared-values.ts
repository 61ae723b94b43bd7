/** Values that come from the same text are one value: what many remotes say alike is read once and kept once. */

export interface SharedValues<T> {
  /** The value of this text; `make` makes it when it is not known. Nobody may change it. */
  of(text: string, make: () => T): T;
}

/** Texts of at most so many characters together are cached, the ones that were asked for last. */
export function createSharedValues<T>(mostCharacters: number): SharedValues<T> {
  const known = new Map<string, T>();
  let characters = 0;
  const forgetOldest = (): void => {
    for (const text of known.keys()) {
      if (characters <= mostCharacters) return;
      known.delete(text);
      characters -= text.length;
    }
  };
  return {
    of(text, make) {
      const found = known.get(text);
      const value = found ?? make();
      if (text.length > mostCharacters) return value;
      // Last in the order again.
      if (!known.delete(text)) characters += text.length;
      known.set(text, value);
      forgetOldest();
      return value;
    },
  };
}
