import { OperationError } from './operators.ts';
import { Callable, type Value } from './script-values.ts';

export type Method<Of> = (of: Of, args: readonly Value[]) => Value;
export type Methods<Of> = Readonly<Record<string, Method<Of>>>;

/** An argument that has to be a function. @throws OperationError */
export function callable(value: Value | undefined): Callable {
  if (value instanceof Callable) return value;
  throw new OperationError('class_cast_exception', 'a function was expected');
}
