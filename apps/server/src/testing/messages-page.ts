/** `docs/messages.md`: every code that this product answers, shows or records, made from the tables in contracts. */
import {
  CONDITION_FACTS,
  CONDITION_REASONS,
  CONDITION_TYPES,
  ERROR_CATALOG,
  ERROR_CODES,
  KNOWN_PROBLEMS,
} from '@lockstep/contracts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What stands in angle brackets is no HTML. */
const escaped = (text: string): string => text.replaceAll('<', '\\<');

const code = (text: string): string => `\`${text}\``;

/** Written by `UPDATE_DOCS=1 vitest run apps/server/src/tests/docs.test.ts`; the formatter lines its tables up. */
export const messagesPage = (): string =>
  [
    '# Messages',
    'Everything that has a code: error answers, known problems, conditions and their reasons. Made from the tables in' +
      ' `packages/contracts/src`; a test holds this page to them, and `UPDATE_DOCS=1` writes it.',
    '## Error codes',
    'Every error answer has the envelope of Kibana (`statusCode`, `error`, `message`) with our code, the next action and' +
      ' the request id in `attributes`.',
    table(
      ['code', 'status', 'meaning', 'what to do'],
      ERROR_CODES.map((one) => {
        const { status, meaning, nextAction } = ERROR_CATALOG[one];
        return [code(one), String(status), escaped(meaning), escaped(nextAction)];
      }),
    ),
    '## Known problems',
    'Entries of the catalog of known problems, as the doctor, `lockstep explain` and `problem_id` of answers name them: C' +
      ' is replication, D the link, S syncing and this console, E Elasticsearch itself.',
    KNOWN_PROBLEMS.map(({ id, title, remedy }) => `- **${id}** ${escaped(title)}. ${escaped(remedy)}`).join(
      '\n',
    ),
    '## Conditions',
    'What is known of the management cluster and of each remote output, in the order in which the conditions depend on' +
      ' each other. Pages, `lockstep conditions`, `GET /api/console/conditions` and the metric `lockstep_condition` have' +
      ' the same types.',
    table(
      ['type', 'on pages', 'stage'],
      CONDITION_TYPES.map((type) => [code(type), CONDITION_FACTS[type].label, CONDITION_FACTS[type].stage]),
    ),
    '## Reasons of conditions',
    'Every reason that a condition gives, with the state that all pages show for a remote when that condition decides' +
      ' about it. Without a state it changes nothing.',
    table(
      ['reason', 'state'],
      Object.entries(CONDITION_REASONS).map(([reason, state]) => [
        code(reason),
        state === undefined ? '' : code(state),
      ]),
    ),
  ].join('\n\n') + '\n';
