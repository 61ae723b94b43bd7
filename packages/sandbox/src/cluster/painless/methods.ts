import { OperationError } from './operators.ts';
import {
  Callable,
  Entry,
  isList,
  isMap,
  makeNumber,
  Matcher,
  numberOf,
  numberType,
  Pattern,
  sameValue,
  TextBuilder,
  textOfValue,
  type Value,
  type ValueMap,
} from './script-values.ts';
import { LIST_METHODS } from './list-methods.ts';
import { callable, type Method, type Methods } from './method.ts';
import { STRING_METHODS } from './string-methods.ts';

const keyOf = (value: Value | undefined): string => textOfValue(value ?? null);

const own = (map: ValueMap, key: string): Value => (Object.hasOwn(map, key) ? (map[key] ?? null) : null);

/** Sets a key as own data, whatever its name (`__proto__` included). */
export function putKey(map: ValueMap, key: string, value: Value): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function removeKey(map: ValueMap, key: string): Value {
  const before = own(map, key);
  Reflect.deleteProperty(map, key);
  return before;
}

const MAP_METHODS: Methods<ValueMap> = {
  containsKey: (map, [key]) => Object.hasOwn(map, keyOf(key)),
  containsValue: (map, [value]) => Object.values(map).some((item) => sameValue(item, value ?? null)),
  get: (map, [key]) => own(map, keyOf(key)),
  getOrDefault: (map, [key, fallback]) =>
    Object.hasOwn(map, keyOf(key)) ? own(map, keyOf(key)) : (fallback ?? null),
  isEmpty: (map) => Object.keys(map).length === 0,
  size: (map) => Object.keys(map).length,
  keySet: (map) => Object.keys(map),
  values: (map) => Object.values(map),
  entrySet: (map) => Object.entries(map).map(([key, value]) => new Entry(key, value)),
  put: (map, [key, value]) => {
    const before = own(map, keyOf(key));
    putKey(map, keyOf(key), value ?? null);
    return before;
  },
  putIfAbsent: (map, [key, value]) => {
    const before = own(map, keyOf(key));
    if (before === null) putKey(map, keyOf(key), value ?? null);
    return before;
  },
  putAll: (map, [other]) => {
    if (other !== undefined && isMap(other))
      for (const [key, value] of Object.entries(other)) putKey(map, key, value);
    return null;
  },
  computeIfAbsent: (map, [key, make]) => {
    if (own(map, keyOf(key)) === null) putKey(map, keyOf(key), callable(make).call([key ?? null]));
    return own(map, keyOf(key));
  },
  remove: (map, [key]) => removeKey(map, keyOf(key)),
  clear: (map) => {
    for (const key of Object.keys(map)) Reflect.deleteProperty(map, key);
    return null;
  },
  forEach: (map, [each]) => {
    for (const [key, value] of Object.entries(map)) callable(each).call([key, value]);
    return null;
  },
};

const MATCHER_METHODS: Methods<Matcher> = {
  matches: (matcher) => {
    matcher.match = new RegExp(`^(?:${matcher.regex.source})$`, matcher.regex.flags.replace('g', '')).exec(
      matcher.text,
    );
    return matcher.match !== null;
  },
  find: (matcher) => {
    const regex = new RegExp(matcher.regex.source, `${matcher.regex.flags.replace('g', '')}g`);
    regex.lastIndex = matcher.from;
    matcher.match = regex.exec(matcher.text);
    if (matcher.match) matcher.from = Math.max(regex.lastIndex, matcher.match.index + 1);
    return matcher.match !== null;
  },
  group: (matcher, [which]) => {
    if (!matcher.match) throw new OperationError('illegal_state_exception', 'No match found');
    if (typeof which === 'string') return matcher.match.groups?.[which] ?? null;
    return matcher.match[numberOf(which ?? 0)] ?? null;
  },
  groupCount: (matcher) => new RegExp(`${matcher.regex.source}|`).exec('')?.length ?? 1,
  start: (matcher) => matcher.match?.index ?? -1,
  end: (matcher) => (matcher.match ? matcher.match.index + matcher.match[0].length : -1),
};

const PATTERN_METHODS: Methods<Pattern> = {
  matcher: (pattern, [text]) => new Matcher(pattern.regex, textOfValue(text ?? null)),
  split: (pattern, [text]) => textOfValue(text ?? null).split(pattern.regex),
};

const BUILDER_METHODS: Methods<TextBuilder> = {
  append: (builder, [value]) => {
    builder.text += textOfValue(value ?? null);
    return builder;
  },
  length: (builder) => builder.text.length,
  toString: (builder: TextBuilder) => builder.text,
  setLength: (builder, [length]) => {
    builder.text = builder.text.slice(0, numberOf(length ?? 0));
    return null;
  },
};

const ENTRY_METHODS: Methods<Entry> = {
  getKey: (entry) => entry.key,
  getValue: (entry) => entry.value,
};

const NUMBER_METHODS: Methods<Value> = {
  intValue: (value) => makeNumber('int', Math.trunc(numberOf(value))),
  longValue: (value) => makeNumber('long', numberOf(value)),
  doubleValue: (value) => makeNumber('double', numberOf(value)),
  floatValue: (value) => makeNumber('double', numberOf(value)),
  compareTo: (value, [other]) => Math.sign(numberOf(value) - numberOf(other ?? 0)),
};

const ANY_METHODS: Methods<Value> = {
  toString: (value: Value) => textOfValue(value),
  equals: (value, [other]) => sameValue(value, other ?? null),
};

function find<Of>(methods: Methods<Of>, name: string): Method<Of> | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

/** The method of a value, bound to it; nothing when it is none that is simulated. */
export function methodOf(value: Value, name: string): ((args: readonly Value[]) => Value) | undefined {
  const bound = bindOwn(value, name);
  if (bound) return bound;
  const any = find(ANY_METHODS, name);
  return any && ((args) => any(value, args));
}

function bindOwn(value: Value, name: string): ((args: readonly Value[]) => Value) | undefined {
  if (typeof value === 'string') return bind(STRING_METHODS, value, name);
  if (isList(value)) return bind(LIST_METHODS, value, name);
  if (value instanceof TextBuilder) return bind(BUILDER_METHODS, value, name);
  if (value instanceof Matcher) return bind(MATCHER_METHODS, value, name);
  if (value instanceof Pattern) return bind(PATTERN_METHODS, value, name);
  if (value instanceof Entry) return bind(ENTRY_METHODS, value, name);
  if (value instanceof Callable) return undefined;
  if (numberType(value) !== undefined) return bind(NUMBER_METHODS, value, name);
  return isMap(value) ? bind(MAP_METHODS, value, name) : undefined;
}

function bind<Of>(
  methods: Methods<Of>,
  of: Of,
  name: string,
): ((args: readonly Value[]) => Value) | undefined {
  const method = find(methods, name);
  return method && ((args) => method(of, args));
}
