import { translate } from '../regex/translate-regex.ts';
import { Failures } from './failures.ts';
import { placeIn } from './list-methods.ts';
import { methodOf, putKey } from './methods.ts';
import { cast, isInstance, negate, operate, OperationError, truth } from './operators.ts';
import { Scope } from './scope.ts';
import { ScriptError } from './script-error.ts';
import { constructorOf, staticMethod } from './static-methods.ts';
import { type Expression, type Literal, type Script, type Statement } from './syntax.ts';
import { isTypeName } from './token-reader.ts';
import {
  Callable,
  isList,
  isMap,
  makeNumber,
  Matcher,
  Pattern,
  textOfValue,
  type Value,
  type ValueMap,
} from './script-values.ts';

/** How a statement ended when it did not just end. */
type Flow =
  { readonly kind: 'return'; readonly value: Value } | { readonly kind: 'break' | 'continue' } | undefined;

const LOOP_LIMIT = 1_000_000;

/** Runs one script. */
export class Evaluator {
  readonly #script: Script;
  readonly #globals: Scope;
  readonly #fails: Failures;
  #loops = 0;

  constructor(script: Script, globals: Readonly<Record<string, Value>>) {
    this.#script = script;
    this.#globals = new Scope(undefined, globals);
    this.#fails = new Failures(script.source);
  }

  /** What the script returns; an expression alone is what it returns. */
  run(): Value {
    const { body } = this.#script;
    const [only] = body;
    const scope = new Scope(this.#globals);
    if (only?.kind === 'expression' && body.length === 1) return this.#value(only.of, scope);
    const flow = this.#statements(body, scope);
    return flow?.kind === 'return' ? flow.value : null;
  }

  #statements(body: readonly Statement[], scope: Scope): Flow {
    for (const statement of body) {
      const flow = this.#statement(statement, scope);
      if (flow) return flow;
    }
    return undefined;
  }

  #statement(node: Statement, scope: Scope): Flow {
    switch (node.kind) {
      case 'expression':
        this.#value(node.of, scope);
        return undefined;
      case 'declare':
        for (const { name, value } of node.names)
          scope.declare(name, value ? this.#converted(node.type, value, scope) : null);
        return undefined;
      case 'block':
        return this.#statements(node.body, new Scope(scope));
      case 'if':
        if (this.#truth(node.test, scope)) return this.#statement(node.yes, new Scope(scope));
        return node.no && this.#statement(node.no, new Scope(scope));
      case 'return':
        return { kind: 'return', value: node.of ? this.#value(node.of, scope) : null };
      case 'throw':
        throw this.#thrown(node.of, scope);
      case 'try':
        return this.#try(node, scope);
      case 'break':
      case 'continue':
        return { kind: node.kind };
      default:
        return this.#loop(node, scope);
    }
  }

  /** A declared type converts what it is given as an assignment does. */
  #converted(type: string, value: Expression, scope: Scope): Value {
    const given = this.#value(value, scope);
    if (!['int', 'long', 'float', 'double', 'short', 'byte'].includes(type)) return given;
    return this.#fails.at(value, () => cast(type, given));
  }

  #loop(node: Extract<Statement, { kind: 'while' | 'for' | 'for-each' }>, scope: Scope): Flow {
    if (node.kind === 'for-each') return this.#forEach(node, scope);
    if (node.kind === 'while') return this.#while(node, scope);
    const head = new Scope(scope);
    if (node.first) this.#statement(node.first, head);
    while (node.test === undefined || this.#truth(node.test, head)) {
      const flow = this.#round(node.body, new Scope(head));
      if (flow) return flow.kind === 'return' ? flow : undefined;
      if (node.each) this.#value(node.each, head);
    }
    return undefined;
  }

  #while(node: Extract<Statement, { kind: 'while' }>, scope: Scope): Flow {
    const isTrue = (): boolean => node.test === undefined || this.#truth(node.test, scope);
    if (!node.isTestedLast && !isTrue()) return undefined;
    do {
      const flow = this.#round(node.body, new Scope(scope));
      if (flow) return flow.kind === 'return' ? flow : undefined;
    } while (isTrue());
    return undefined;
  }

  #forEach(node: Extract<Statement, { kind: 'for-each' }>, scope: Scope): Flow {
    const of = this.#value(node.of, scope);
    if (!isList(of)) {
      if (of === null) throw this.#fails.nullAt(node.of, 'iterator');
      throw this.#fails.failure(
        node.of,
        new OperationError('illegal_argument_exception', `Cannot iterate over [${textOfValue(of)}]`),
      );
    }
    // Not a copy: a list that grows while it is walked over fails on a real cluster, too late for a plain answer.
    for (const item of [...of]) {
      const inner = new Scope(scope);
      inner.declare(node.name, item);
      const flow = this.#round(node.body, inner);
      if (flow) return flow.kind === 'return' ? flow : undefined;
    }
    return undefined;
  }

  /** One round of a loop; nothing to go on. */
  #round(body: Statement, scope: Scope): Flow {
    this.#loops += 1;
    if (this.#loops > LOOP_LIMIT)
      throw this.#fails.failure(
        body,
        new OperationError(
          'painless_error',
          'The maximum number of statements that can be executed in a loop has been reached.',
        ),
      );
    const flow = this.#statement(body, scope);
    return flow?.kind === 'continue' ? undefined : flow;
  }

  #thrown(of: Expression, scope: Scope): Error {
    if (of.kind !== 'new') throw this.#fails.unsupported('a throw of something that is not made there');
    const reason = of.args[0] ? textOfValue(this.#value(of.args[0], scope)) : '';
    return this.#fails.failure(of, new OperationError(snakeCase(of.type), reason));
  }

  #try(node: Extract<Statement, { kind: 'try' }>, scope: Scope): Flow {
    try {
      return this.#statement(node.body, scope);
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      const type = error.body.cause?.type ?? '';
      const handler = node.catches.find(
        (one) => one.type === 'Exception' || one.type === 'RuntimeException' || snakeCase(one.type) === type,
      );
      if (!handler) throw error;
      const inner = new Scope(scope);
      inner.declare(handler.name, { message: error.body.cause?.reason ?? '' });
      return this.#statement(handler.body, inner);
    }
  }

  #truth(node: Expression, scope: Scope): boolean {
    const value = this.#value(node, scope);
    return this.#fails.at(node, () => truth(value));
  }

  #value(node: Expression, scope: Scope): Value {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'name':
        if (scope.holder(node.name)) return scope.get(node.name);
        throw this.#fails.unsupported(`[${node.name}]`);
      case 'list':
        return node.items.map((item) => this.#value(item, scope));
      case 'map':
        return this.#map(node, scope);
      case 'member':
      case 'index':
        return this.#read(node, this.#value(node.of, scope), scope);
      case 'call':
        return this.#call(node, scope);
      case 'unary': {
        const value = this.#value(node.of, scope);
        return this.#fails.at(node, () => negate(node.operator, value));
      }
      case 'binary':
        return this.#binary(node, scope);
      case 'choice':
        return this.#truth(node.test, scope) ? this.#value(node.yes, scope) : this.#value(node.no, scope);
      default:
        return this.#rest(node, scope);
    }
  }

  #rest(
    node: Exclude<
      Expression,
      {
        kind:
          'literal' | 'name' | 'list' | 'map' | 'member' | 'index' | 'call' | 'unary' | 'binary' | 'choice';
      }
    >,
    scope: Scope,
  ): Value {
    switch (node.kind) {
      case 'assign':
        return this.#assign(node, scope);
      case 'step': {
        const before = this.#value(node.target, scope);
        const after = this.#fails.at(node, () => operate(node.operator, before, 1));
        this.#store(node.target, after, scope);
        return node.isPrefix ? after : before;
      }
      case 'instanceof': {
        const is = isInstance(this.#value(node.of, scope), node.type);
        if (is === undefined) throw this.#fails.unsupported(`the type [${node.type}]`);
        return is;
      }
      case 'cast': {
        const value = this.#value(node.of, scope);
        return this.#fails.at(node, () => cast(node.type, value));
      }
      case 'regex':
        return new Pattern(this.#regex(node.source, node.flags));
      case 'new':
        return this.#make(node, scope);
      case 'lambda':
        return new Callable((args) => {
          const inner = new Scope(scope);
          node.parameters.forEach((name, at) => inner.declare(name, args[at] ?? null));
          const flow = this.#statement(node.body, inner);
          return flow?.kind === 'return' ? flow.value : null;
        });
      case 'reference':
        return this.#reference(node);
    }
  }

  #map(node: Extract<Expression, { kind: 'map' }>, scope: Scope): ValueMap {
    const made: ValueMap = {};
    for (const [key, value] of node.entries)
      putKey(made, textOfValue(this.#value(key, scope)), this.#value(value, scope));
    return made;
  }

  #regex(source: string, flags: string): RegExp {
    const translated = translate(source, 'java', flags);
    if (!translated?.isNumbered) throw this.#fails.unsupported(`the regular expression [${source}]`);
    return translated.regex;
  }

  #read(node: Extract<Expression, { kind: 'member' | 'index' }>, of: Value, scope: Scope): Value {
    if (of === null) {
      if (node.kind === 'member' && node.isSafe) return null;
      throw this.#fails.nullAt(
        node,
        node.kind === 'member' ? node.name : textOfValue(this.#value(node.key, scope)),
      );
    }
    const key: Value = node.kind === 'member' ? node.name : this.#value(node.key, scope);
    if (isMap(of)) return readKey(of, textOfValue(key));
    if (!isList(of)) throw this.#fails.unsupported(`a read of [${textOfValue(key)}]`);
    if (key === 'length') return of.length;
    return this.#fails.at(node, () => of[placeIn(of, Number(textOfValue(key)))] ?? null);
  }

  #call(node: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
    if (!node.of) return this.#callFunction(node, scope);
    if (node.of.kind === 'name' && !scope.holder(node.of.name) && isTypeName(node.of.name)) {
      const method = staticMethod(node.of.name, node.method);
      if (!method) throw this.#fails.unsupported(`[${node.of.name}.${node.method}]`);
      const args = node.args.map((arg) => this.#value(arg, scope));
      return this.#fails.at(node, () => method(args));
    }
    const of = this.#value(node.of, scope);
    if (of === null) {
      if (node.isSafe) return null;
      throw this.#fails.nullAt(node, node.method);
    }
    const method = methodOf(of, node.method);
    if (!method) throw this.#fails.unsupported(`the method [${node.method}]`);
    const args = node.args.map((arg) => this.#value(arg, scope));
    return this.#fails.at(node, () => method(args));
  }

  #callFunction(node: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
    const called = this.#script.functions.get(node.method);
    if (!called) throw this.#fails.unsupported(`[${node.method}]`);
    const inner = new Scope(this.#globals);
    called.parameters.forEach((name, at) => {
      const arg = node.args[at];
      inner.declare(name, arg ? this.#value(arg, scope) : null);
    });
    const flow = this.#statement(called.body, inner);
    return flow?.kind === 'return' ? flow.value : null;
  }

  #binary(node: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
    const { operator } = node;
    if (operator === '&&') return this.#truth(node.left, scope) && this.#truth(node.right, scope);
    if (operator === '||') return this.#truth(node.left, scope) || this.#truth(node.right, scope);
    const left = this.#value(node.left, scope);
    if (operator === '?:') return left ?? this.#value(node.right, scope);
    const right = this.#value(node.right, scope);
    if (operator === '=~' || operator === '==~') return this.#matches(node, left, right);
    return this.#fails.at(node, () => operate(operator, left, right));
  }

  #matches(node: Extract<Expression, { kind: 'binary' }>, left: Value, right: Value): Value {
    if (!(right instanceof Pattern)) throw this.#fails.unsupported('a match without a regular expression');
    if (left === null) throw this.#fails.nullAt(node, 'matcher');
    const run = methodOf(
      new Matcher(right.regex, textOfValue(left)),
      node.operator === '=~' ? 'find' : 'matches',
    );
    return run?.([]) ?? false;
  }

  #assign(node: Extract<Expression, { kind: 'assign' }>, scope: Scope): Value {
    const { operator } = node;
    if (operator === undefined) {
      const value = this.#value(node.value, scope);
      this.#store(node.target, value, scope);
      return value;
    }
    const before = this.#value(node.target, scope);
    const by = this.#value(node.value, scope);
    const after = this.#fails.at(node, () => operate(operator, before, by));
    this.#store(node.target, after, scope);
    return after;
  }

  #store(target: Expression, value: Value, scope: Scope): void {
    if (target.kind === 'name') {
      scope.set(target.name, value);
      return;
    }
    if (target.kind !== 'member' && target.kind !== 'index') throw this.#fails.unsupported('this assignment');
    const of = this.#value(target.of, scope);
    const key = target.kind === 'member' ? target.name : textOfValue(this.#value(target.key, scope));
    if (of === null) throw this.#fails.nullAt(target, key);
    if (isMap(of)) putKey(of, key, value);
    else if (isList(of)) this.#fails.at(target, () => (of[placeIn(of, Number(key))] = value));
    else throw this.#fails.unsupported(`an assignment to [${key}]`);
  }

  #make(node: Extract<Expression, { kind: 'new' }>, scope: Scope): Value {
    const args = node.args.map((arg) => this.#value(arg, scope));
    if (node.isArray) {
      if (!node.type.endsWith('[n]')) return args;
      return Array.from<Value>({ length: Number(textOfValue(args[0] ?? 0)) }).fill(null);
    }
    const make = constructorOf(node.type);
    if (!make) throw this.#fails.unsupported(`the type [${node.type}]`);
    return make(args);
  }

  #reference(node: Extract<Expression, { kind: 'reference' }>): Value {
    const made = node.method === 'new' ? constructorOf(node.type) : staticMethod(node.type, node.method);
    return new Callable((args) => {
      if (made) return made(args);
      const [of = null, ...rest] = args;
      const method = methodOf(of, node.method);
      if (!method) throw this.#fails.unsupported(`[${node.type}::${node.method}]`);
      return method(rest);
    });
  }
}

const readKey = (map: ValueMap, key: string): Value => (Object.hasOwn(map, key) ? (map[key] ?? null) : null);

function literal(value: Literal): Value {
  if (value.type === 'null') return null;
  if (value.type === 'boolean' || value.type === 'string') return value.value;
  return makeNumber(value.type, value.value);
}

/** `IllegalArgumentException` as error answers spell it. */
const snakeCase = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
