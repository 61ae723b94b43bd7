/** The syntax tree of a script; `at` is where in the source a part stands. */
export type Expression =
  | { readonly kind: 'literal'; readonly at: number; readonly value: Literal }
  | { readonly kind: 'regex'; readonly at: number; readonly source: string; readonly flags: string }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly Expression[] }
  | {
      readonly kind: 'map';
      readonly at: number;
      readonly entries: readonly (readonly [Expression, Expression])[];
    }
  | { readonly kind: 'name'; readonly at: number; readonly name: string }
  | {
      readonly kind: 'member';
      readonly at: number;
      readonly of: Expression;
      readonly name: string;
      readonly isSafe: boolean;
    }
  | { readonly kind: 'index'; readonly at: number; readonly of: Expression; readonly key: Expression }
  | {
      readonly kind: 'call';
      readonly at: number;
      /** Nothing for a function of the script itself. */
      readonly of: Expression | undefined;
      readonly method: string;
      readonly args: readonly Expression[];
      readonly isSafe: boolean;
    }
  | { readonly kind: 'unary'; readonly at: number; readonly operator: string; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly at: number;
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'assign';
      readonly at: number;
      readonly target: Expression;
      /** The arithmetic of `+=` and the like; nothing for a plain assignment. */
      readonly operator: string | undefined;
      readonly value: Expression;
    }
  | {
      readonly kind: 'step';
      readonly at: number;
      readonly target: Expression;
      readonly operator: '+' | '-';
      readonly isPrefix: boolean;
    }
  | { readonly kind: 'instanceof'; readonly at: number; readonly of: Expression; readonly type: string }
  | { readonly kind: 'cast'; readonly at: number; readonly type: string; readonly of: Expression }
  | {
      readonly kind: 'choice';
      readonly at: number;
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly kind: 'new';
      readonly at: number;
      readonly type: string;
      readonly args: readonly Expression[];
      readonly isArray: boolean;
    }
  | {
      readonly kind: 'lambda';
      readonly at: number;
      readonly parameters: readonly string[];
      readonly body: Statement;
    }
  | {
      readonly kind: 'reference';
      readonly at: number;
      readonly type: string;
      readonly method: string;
    };

/** A literal with the number type that its spelling gives it. */
export type Literal =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int' | 'long' | 'double'; readonly value: number };

export type Statement =
  | { readonly kind: 'expression'; readonly at: number; readonly of: Expression }
  | {
      readonly kind: 'declare';
      readonly at: number;
      readonly type: string;
      readonly names: readonly { readonly name: string; readonly value: Expression | undefined }[];
    }
  | { readonly kind: 'block'; readonly at: number; readonly body: readonly Statement[] }
  | {
      readonly kind: 'if';
      readonly at: number;
      readonly test: Expression;
      readonly yes: Statement;
      readonly no: Statement | undefined;
    }
  | {
      readonly kind: 'while';
      readonly at: number;
      readonly test: Expression | undefined;
      readonly body: Statement;
      readonly isTestedLast: boolean;
    }
  | {
      readonly kind: 'for';
      readonly at: number;
      readonly first: Statement | undefined;
      readonly test: Expression | undefined;
      readonly each: Expression | undefined;
      readonly body: Statement;
    }
  | {
      readonly kind: 'for-each';
      readonly at: number;
      readonly name: string;
      readonly of: Expression;
      readonly body: Statement;
    }
  | { readonly kind: 'return'; readonly at: number; readonly of: Expression | undefined }
  | { readonly kind: 'throw'; readonly at: number; readonly of: Expression }
  | {
      readonly kind: 'try';
      readonly at: number;
      readonly body: Statement;
      readonly catches: readonly {
        readonly type: string;
        readonly name: string;
        readonly body: Statement;
      }[];
    }
  | { readonly kind: 'break' | 'continue'; readonly at: number };

export interface ScriptFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export interface Script {
  readonly source: string;
  readonly functions: ReadonlyMap<string, ScriptFunction>;
  readonly body: readonly Statement[];
}
