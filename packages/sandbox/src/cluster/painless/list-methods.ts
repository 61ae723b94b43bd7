import { callable, type Methods } from './method.ts';
import { OperationError, truth } from './operators.ts';
import { isList, numberOf, numberType, sameValue, textOfValue, type Value } from './script-values.ts';

const itemsOf = (value: Value | undefined): readonly Value[] =>
  value !== undefined && isList(value) ? value : [];

/** The place of an item; negative ones count from the end. @throws OperationError out of bounds */
export function placeIn(list: readonly Value[], index: Value): number {
  const given = numberOf(index);
  const at = given < 0 ? given + list.length : given;
  if (at >= 0 && at < list.length) return at;
  throw new OperationError(
    'index_out_of_bounds_exception',
    `Index ${given} out of bounds for length ${list.length}`,
  );
}

function compare(a: Value, b: Value): number {
  if (numberType(a) !== undefined && numberType(b) !== undefined) return numberOf(a) - numberOf(b);
  const [one, other] = [textOfValue(a), textOfValue(b)];
  return one < other ? -1 : Number(one > other);
}

const indexOf = (list: readonly Value[], wanted: Value): number =>
  list.findIndex((item) => sameValue(item, wanted));

function keep(list: Value[], test: (item: Value) => boolean): boolean {
  const kept = list.filter(test);
  const isChanged = kept.length !== list.length;
  if (isChanged) list.splice(0, list.length, ...kept);
  return isChanged;
}

/** Removing by a number removes at that place, by anything else the first equal item. */
function removeItem(list: Value[], which: Value): Value {
  if (numberType(which) === 'int') return list.splice(placeIn(list, which), 1)[0] ?? null;
  const at = indexOf(list, which);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

/** Methods of lists. Streams are lists as well: their steps are done at once. */
export const LIST_METHODS: Methods<Value[]> = {
  add: (list, [first, second]) => {
    if (second === undefined) list.push(first ?? null);
    else list.splice(numberOf(first ?? 0), 0, second);
    return second === undefined ? true : null;
  },
  addAll: (list, [other]) => {
    list.push(...itemsOf(other));
    return itemsOf(other).length > 0;
  },
  clear: (list) => {
    list.length = 0;
    return null;
  },
  contains: (list, [wanted]) => indexOf(list, wanted ?? null) >= 0,
  containsAll: (list, [other]) => itemsOf(other).every((item) => indexOf(list, item) >= 0),
  get: (list, [at]) => list[placeIn(list, at ?? 0)] ?? null,
  set: (list, [at, value]) => {
    const place = placeIn(list, at ?? 0);
    const before = list[place] ?? null;
    list[place] = value ?? null;
    return before;
  },
  indexOf: (list, [wanted]) => indexOf(list, wanted ?? null),
  isEmpty: (list) => list.length === 0,
  size: (list) => list.length,
  remove: (list, [which]) => removeItem(list, which ?? null),
  removeIf: (list, [test]) => keep(list, (item) => !truth(callable(test).call([item]))),
  removeAll: (list, [other]) => keep(list, (item) => indexOf(itemsOf(other), item) < 0),
  retainAll: (list, [other]) => keep(list, (item) => indexOf(itemsOf(other), item) >= 0),
  forEach: (list, [each]) => {
    for (const item of list) callable(each).call([item]);
    return null;
  },
  sort: (list, [by]) => {
    list.sort((a, b) =>
      by === undefined || by === null ? compare(a, b) : numberOf(callable(by).call([a, b])),
    );
    return null;
  },
  subList: (list, [from, to]) => list.slice(numberOf(from ?? 0), numberOf(to ?? list.length)),
  any: (list, [test]) => list.some((item) => truth(callable(test).call([item]))),
  every: (list, [test]) => list.every((item) => truth(callable(test).call([item]))),
  join: (list, [separator]) => list.map(textOfValue).join(textOfValue(separator ?? '')),
};
