/** Lines of the log as data: a code that stays, a level, a text, and the fields that a line has. */

export type MessageLevel = 'debug' | 'info' | 'warn' | 'error';

interface FieldTypes {
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
  readonly texts: readonly string[];
  readonly error: unknown;
  /** Anything that JSON can hold. */
  readonly object: object;
}

/** A question mark: a line may do without it. */
type FieldKind = keyof FieldTypes | `${keyof FieldTypes}?`;

export interface LogMessage {
  /** `event.code`. It never changes and is never given to another message. */
  readonly code: string;
  /** Several when it depends on the situation how much a line matters. */
  readonly level: MessageLevel | readonly MessageLevel[];
  /** With `{field}` where the value of a field stands. */
  readonly text: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** `event.outcome`, where it is always the same. */
  readonly outcome?: 'success' | 'failure';
}

/** By name, which is `event.action` of the line. */
export type LogMessages = Readonly<Record<string, LogMessage>>;

type ValueOf<K> = K extends `${infer Base extends keyof FieldTypes}?`
  ? FieldTypes[Base] | undefined
  : K extends keyof FieldTypes
    ? FieldTypes[K]
    : never;

type OptionalNames<F> = { [N in keyof F]: F[N] extends `${string}?` ? N : never }[keyof F];

/** What a line with those fields is written with. */
export type Payload<F> = { readonly [N in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[N]> } & {
  readonly [N in OptionalNames<F>]?: ValueOf<F[N]>;
};

/** `{field}` replaced by its value. */
export const fillText = (text: string, fields: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(fields[name]));
