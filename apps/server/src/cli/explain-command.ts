/** `lockstep explain`: what the table of rules knows about an error, a log line or a stack trace. Asks nobody. */
import { explainError, type Explanation } from '@lockstep/contracts';
import { formatted, parseLine, type CommandResult, type Format } from './command-line.ts';

export const EXPLAIN_HELP = `lockstep explain [text] [--output table|json|yaml]
  Names the causes that a log line, a stack trace or an answer of Elasticsearch fits, and what to do. Without a text, or
  with -, it is read from standard input. Nothing is sent anywhere.

Exit codes: 0 at least one cause is known, 1 the command is not right, 2 the error is not known.
`;

const EXIT = { known: 0, usage: 1, unknown: 2 } as const;

/** Reads standard input to its end; undefined when a person sits at it. */
export type ReadInput = () => Promise<string | undefined>;

export async function runExplainCommand(
  args: readonly string[],
  readInput: ReadInput,
): Promise<CommandResult> {
  const options = readOptions(args);
  if (options.kind === 'help') return { exitCode: EXIT.known, stdout: EXPLAIN_HELP, stderr: '' };
  if (options.kind === 'invalid') return wrongUse(options.message);
  const text = options.text ?? (await readInput()) ?? '';
  if (text.trim() === '') return wrongUse('There is no text to explain.');
  const found = explainError(text);
  return {
    exitCode: found.length === 0 ? EXIT.unknown : EXIT.known,
    stdout: formatted(options.format, found.map(presented), () => printed(found)),
    stderr: '',
  };
}

type Options =
  | { readonly kind: 'run'; readonly text: string | undefined; readonly format: Format }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string };

function readOptions(args: readonly string[]): Options {
  const line = parseLine(args);
  if (line.kind !== 'parsed') return line;
  const text = line.positionals.join(' ');
  return { kind: 'run', text: text === '' || text === '-' ? undefined : text, format: line.format };
}

function wrongUse(message: string): CommandResult {
  return { exitCode: EXIT.usage, stdout: '', stderr: `${message}\n\n${EXPLAIN_HELP}` };
}

/** On the wire in snake case, as in answers of the console. */
function presented(explanation: Explanation) {
  return {
    id: explanation.id,
    reason: explanation.reason,
    condition_type: explanation.conditionType ?? null,
    title: explanation.title,
    cause: explanation.cause,
    next_action: explanation.nextAction,
    detected_by: explanation.detect,
    remedies: explanation.remedies,
    is_transient: explanation.isTransient,
    scope: explanation.scope,
  };
}

function printed(found: readonly Explanation[]): string {
  if (found.length === 0) {
    return 'Not in the catalog. Look in the log of the cluster for the lines around it.\n';
  }
  return `${found.map(block).join('\n\n')}\n`;
}

function block({ id, title, reason, conditionType, ...rest }: Explanation): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Condition', conditionType === undefined ? reason : `${conditionType} (${reason})`],
    ['Cause', rest.cause],
    ['Next', rest.nextAction],
    ['Remedies', rest.remedies.join(', ')],
    ['Passes', rest.isTransient ? 'by itself, it is tried again' : ''],
    ['Detected by', rest.detect],
  ];
  return [
    `${id}  ${title}`,
    ...lines.filter(([, text]) => text !== '').map(([label, text]) => `  ${label.padEnd(12)}${text}`),
  ].join('\n');
}
