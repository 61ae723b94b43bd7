/** The steps of a setup as a script for bash and curl. Every value in it is one word made by `shellWord`. */
import { shellComment, shellWord, type SetupRequest } from '@lockstep/contracts';
import type { ByHand, Existing } from './model/by-hand.ts';
import type { SetupStepText } from './model/step-text.ts';
import type { SetupPlan } from './model/setup-plan.ts';

/**
 * Requests are sent by the script; what needs a file, a keystore or a platform's console is printed, and the script
 * waits for Enter, because it runs on neither of the nodes. It can be run again: what is there is not made a second
 * time unless somebody types yes.
 */
export function shellScript(title: string, plan: SetupPlan, steps: readonly SetupStepText[]): string {
  return `${[
    '#!/usr/bin/env bash',
    shellComment(title),
    '# Written by Lockstep. Passwords come from MANAGEMENT_PASSWORD and REMOTE_PASSWORD, or it asks for them in the',
    '# terminal; it keeps none. It can be run again.',
    'set -euo pipefail',
    '',
    ...addresses(plan),
    '',
    ...FUNCTIONS,
    ...steps.flatMap(stepLines),
    '',
    `say ${shellWord('All steps are done.')}`,
  ].join('\n')}\n`;
}

function addresses(plan: SetupPlan): readonly string[] {
  const [host] = plan.choices.remote.hosts;
  return [
    'MANAGEMENT_URL="${MANAGEMENT_URL:?the address of Elasticsearch on management, such as https://es.example:9200}"',
    ...(host === undefined
      ? []
      : [`remote_url=${shellWord(host)}`, 'REMOTE_URL="${REMOTE_URL:-$remote_url}"']),
    'REMOTE_URL="${REMOTE_URL:?the address of Elasticsearch on the remote}"',
    'MANAGEMENT_USER="${MANAGEMENT_USER:?a user of management}"',
    'REMOTE_USER="${REMOTE_USER:?a user of the remote}"',
  ];
}

const FUNCTIONS = [
  '# Answers come from the terminal, whatever this script is piped through.',
  'if ! { exec 3<"${ANSWERS_FROM:-/dev/tty}"; } 2>/dev/null; then',
  "  echo 'This script asks before it changes what lasts: run it in a terminal.' >&2; exit 1",
  'fi',
  `say() { printf '\n%s\n' "$1"; }`,
  `answer_of() { printf '\n%s ' "$1" >&2; IFS= read -r "$2" <&3 || { echo 'No answer.' >&2; exit 1; }; }`,
  'ask() { local reply; answer_of "$1 Type yes to do it:" reply; [ "$reply" = yes ]; }',
  'by_hand() { local reply; say "$1"; answer_of "Press Enter when that is done." reply; }',
  '',
  '# The credentials of a side, as the header has them. A user may also be given as user:password.',
  'credentials() {',
  '  local user="$1" password="$2"',
  '  case "$user" in *:*) ;; *)',
  `    [ -n "$password" ] || { printf '%s: ' "Password of $user on $3" >&2; IFS= read -rs password <&3; echo >&2; }`,
  '    user="$user:$password" ;;',
  '  esac',
  `  printf '%s' "$user" | base64 | tr -d '\n'`,
  '}',
  'MANAGEMENT_BASIC="$(credentials "$MANAGEMENT_USER" "${MANAGEMENT_PASSWORD:-}" management)"',
  'REMOTE_BASIC="$(credentials "$REMOTE_USER" "${REMOTE_PASSWORD:-}" "the remote")"',
  '',
  '# Asks one side; the status is the last line. Credentials are in no argument, which others could see.',
  'send() {',
  '  local basic="$1"; shift',
  `  curl -sS --globoff -H @<(printf 'authorization: Basic %s' "$basic") -H 'content-type: application/json' -w '\n%{http_code}' "$@" || printf '\n000'`,
  '}',
  '# Shows the answer. After a refusal that means that nothing is to be done it continues; after any other it asks.',
  'call() {',
  '  local basic="$1" fine=" $2 " answer status reply; shift 2',
  '  while true; do',
  '    answer="$(send "$basic" "$@")"',
  `    status="\${answer##*$'\n'}"`,
  `    printf '%s\n' "\${answer%$'\n'*}"`,
  '    case "$status" in 2??) return 0 ;; esac',
  '    case "$fine" in *" $status "*) return 0 ;; esac',
  '    answer_of "That was refused ($status). Press Enter to try again, or type skip or stop:" reply',
  '    case "$reply" in skip) return 0 ;; stop) exit 1 ;; esac',
  '  done',
  '}',
  '# Whether it is there: the answer is no refusal and no empty list.',
  'there() {',
  '  local answer; answer="$(send "$@")"',
  `  case "\${answer##*$'\n'}" in 2??) ;; *) return 1 ;; esac`,
  '  case "${answer//[[:space:]]/}" in *\'"api_keys":[]\'*|*\'"follower_indices":[]\'*) return 1 ;; esac',
  '}',
];

function stepLines(step: SetupStepText, at: number): readonly string[] {
  const head = ['', shellComment(`${at + 1}. ${step.title}`), shellComment(step.why)];
  const blocks = step.by_hand.map((block) => blockLines(block));
  if (!step.optional) return [...head, `say ${shellWord(`${at + 1}. ${step.title}`)}`, ...blocks];
  return [...head, `if ask ${shellWord(`Optional: ${step.title}. ${step.why}`)}; then`, ':', ...blocks, 'fi'];
}

/** What is not chosen yet stands in angle brackets; a request with it is for a person to complete. */
const isComplete = (request: SetupRequest): boolean =>
  !/<[a-z][a-z ]*>/.test(decodeURIComponent(request.path) + JSON.stringify(request.body));

function blockLines(block: ByHand): string {
  const { request, question, existing } = block;
  if (request === null || !isComplete(request))
    return `by_hand ${shellWord(`${block.title} (${block.where}):\n\n${block.text}`)}`;
  const call = curl(`call ${basic(request)} '${statuses(block)}'`, request);
  const conditions = [
    ...(question === undefined ? [] : [`ask ${shellWord(question)}`]),
    ...(existing === undefined ? [] : [isWanted(existing)]),
  ];
  const wrapped = conditions.length === 0 ? call : `if ${conditions.join(' && ')}; then\n  ${call}\nfi`;
  return `${shellComment(block.title)}\n${wrapped}`;
}

/** A key or token that is there is answered 409 where a name can be taken once only. */
const statuses = ({ ignored = [], request }: ByHand): string =>
  [...ignored, ...(request?.path.includes('/credential/token/') === true ? [409] : [])].join(' ');

function isWanted({ request, another }: Existing): string {
  const isMissing = `! ${curl(`there ${basic(request)}`, request)}`;
  return another === undefined ? isMissing : `{ ${isMissing} || ask ${shellWord(another)}; }`;
}

const basic = ({ side }: SetupRequest): string =>
  side === 'management' ? '"$MANAGEMENT_BASIC"' : '"$REMOTE_BASIC"';

function curl(command: string, { side, method, path, body }: SetupRequest): string {
  const base = side === 'management' ? '"$MANAGEMENT_URL"' : '"$REMOTE_URL"';
  const data = body === null ? '' : ` --data-raw ${shellWord(JSON.stringify(body))}`;
  return `${command} -X ${method} ${base}${shellWord(path)}${data}`;
}
