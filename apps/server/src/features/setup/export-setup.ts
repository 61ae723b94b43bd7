/** The steps of a set-up as a shell script or a written runbook. What is secret is left as a question or a placeholder. */
import type { SetupRequest } from '@lockstep/contracts';
import { quoted, type ByHand } from './model/by-hand.ts';
import type { SetupStepText } from './model/step-text.ts';
import type { SetupPlan } from './model/setup-plan.ts';

export interface Exported {
  readonly file_name: string;
  readonly text: string;
}

export function exportSetup(
  plan: SetupPlan,
  steps: readonly SetupStepText[],
  format: 'shell' | 'markdown',
): Exported {
  const base = `connect-${plan.outputName.replace(/[^A-Za-z0-9_-]+/g, '-')}-to-${plan.management.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
  const name = base.replaceAll(/-{2,}/g, '-').toLowerCase();
  return format === 'shell'
    ? { file_name: `${name}.sh`, text: shellScript(plan, steps) }
    : { file_name: `${name}.md`, text: runbook(plan, steps) };
}

const title = (plan: SetupPlan): string => `Connect ${plan.remote} to ${plan.management}`;

function runbook(plan: SetupPlan, steps: readonly SetupStepText[]): string {
  const parts = steps.map((step, at) =>
    [
      `## ${at + 1}. ${step.title}${step.optional ? ' (optional)' : ''}`,
      step.why,
      ...step.by_hand.map(markdownBlock),
      `Done: [ ] by ______ at ______`,
    ].join('\n\n'),
  );
  return `${[
    `# ${title(plan)}`,
    'Written by Lockstep from the choices of the set-up. Secrets are left out: what stands in angle brackets is yours to fill in.',
    ...parts,
  ].join('\n\n')}\n`;
}

const FENCES: Readonly<Record<ByHand['kind'], string>> = {
  'http-request': 'http',
  shell: 'sh',
  'elasticsearch.yml': 'yaml',
  yaml: 'yaml',
  text: '',
};

function markdownBlock({ kind, title: heading, where, text }: ByHand): string {
  const head = `**${heading}** (${where})`;
  if (kind === 'text') {
    return `${head}\n\n${text
      .split('\n')
      .map((line) => `- ${line}`)
      .join('\n')}`;
  }
  return `${head}\n\n\`\`\`${FENCES[kind]}\n${text}\n\`\`\``;
}

/**
 * Requests are sent by the script; what needs a file, a keystore or a platform's console is printed, and the script
 * waits for Enter, because it runs on neither of the nodes.
 */
function shellScript(plan: SetupPlan, steps: readonly SetupStepText[]): string {
  const body = steps.flatMap((step, at) => [
    '',
    comment(`${at + 1}. ${step.title}`),
    comment(step.why),
    ...step.by_hand.map(scriptBlock),
  ]);
  return `${[
    '#!/usr/bin/env bash',
    comment(title(plan)),
    comment('Written by Lockstep. It asks for passwords when it needs them and keeps none.'),
    'set -euo pipefail',
    '',
    `MANAGEMENT_URL="\${MANAGEMENT_URL:?the address of Elasticsearch on management, such as https://es.example:9200}"`,
    `REMOTE_URL="\${REMOTE_URL:-${plan.choices.remote.hosts[0] ?? ''}}"`,
    'MANAGEMENT_USER="${MANAGEMENT_USER:?a user of management}"',
    'REMOTE_USER="${REMOTE_USER:?a user of the remote}"',
    '',
    ...CALL,
    'call_management() { call "$MANAGEMENT_USER" "$@"; }',
    'call_remote() { call "$REMOTE_USER" "$@"; }',
    // The texts come from standard input, so answers are read from the terminal.
    'by_hand() { echo; cat; read -r -p "Press Enter when that is done. " _ </dev/tty; }',
    'ask() { local answer; echo; read -r -p "$1 Type yes to do it: " answer </dev/tty; [ "$answer" = yes ]; }',
    ...body,
  ].join('\n')}\n`;
}

/** Sends, shows the answer, and fails for a refusal whose status is not among the ones that are fine for this request. */
const CALL = [
  'call() {',
  '  local user="$1" fine=" $2 " answer status; shift 2',
  `  answer="$(curl -sS -u "$user" -H "content-type: application/json" -w '\\n%{http_code}' "$@")"`,
  `  status="\${answer##*$'\\n'}"`,
  `  printf '%s\\n' "\${answer%$'\\n'*}"`,
  '  [ "$status" -lt 400 ] || [[ "$fine" == *" $status "* ]]',
  '}',
];

const comment = (text: string): string => `# ${text.replaceAll('\n', '\n# ')}`;

function scriptBlock(block: ByHand): string {
  if (block.request !== null)
    return `${comment(block.title)}\n${asked(block)}${curl(block.request, block.ignored)}`;
  const text = `${block.title} (${block.where}):\n\n${block.text}`;
  return `by_hand <<'${HEREDOC}'\n${text.replaceAll(HEREDOC, '')}\n${HEREDOC}`;
}

const asked = ({ question }: ByHand): string => (question === undefined ? '' : `ask ${quoted(question)} && `);

const HEREDOC = 'END_OF_STEP';

function curl({ side, method, path, body }: SetupRequest, ignored: readonly number[] = []): string {
  const [call, base] =
    side === 'management' ? ['call_management', '$MANAGEMENT_URL'] : ['call_remote', '$REMOTE_URL'];
  const data = body === null ? '' : ` -d ${quoted(JSON.stringify(body))}`;
  return `${call} '${ignored.join(' ')}' -X ${method} "${base}"${quoted(path)}${data}`;
}
