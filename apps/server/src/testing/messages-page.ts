/** `docs/messages.md`: every code that this product answers, shows, records or logs, made from the tables of the code. */
import {
  CONDITION_FACTS,
  CONDITION_REASONS,
  SYNC_STATE_LABELS,
  CONDITION_TYPES,
  CONSOLE_EVENTS,
  ERROR_CATALOG,
  ERROR_CODES,
  ACTIVITY_ACTIONS,
  ACTIVITY_EVENTS,
  KNOWN_PROBLEMS,
} from '@lockstep/contracts';
import { LOG_AREAS } from '../log-messages/log-catalog.ts';
import type { LogMessage, LogMessages } from '../log-messages/log-message.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What stands in angle brackets is no HTML. */
const escaped = (text: string): string => text.replaceAll('<', '\\<');

const code = (text: string): string => `\`${text}\``;

const byCode = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));

const levelsOf = ({ level }: LogMessage): string => (typeof level === 'string' ? level : level.join(', '));

const logTable = (messages: LogMessages): string =>
  table(
    ['code', 'action', 'level', 'message', 'fields'],
    byCode(
      Object.entries(messages).map(([name, message]) => [
        code(message.code),
        code(name),
        levelsOf(message),
        escaped(message.text),
        Object.keys(message.fields).map(code).join(', '),
      ]),
    ),
  );

const meaningTable = (
  head: string,
  messages: Readonly<Record<string, { readonly code: string; readonly meaning: string }>>,
): string =>
  table(
    ['code', head, 'meaning'],
    byCode(
      Object.entries(messages).map(([name, { code: own, meaning }]) => [code(own), code(name), meaning]),
    ),
  );

const happenings = (): readonly string[] => [
  '## Log lines',
  'A line has its code in `event.code` and its action in `event.action`. The code never changes, and is the same in the' +
    ' history and in events when they tell of the same. Fields have the names of the Elastic Common Schema where it has' +
    ' one (see [observe.md](observe.md)); all others stand under `lockstep.`.',
  ...LOG_AREAS.flatMap(({ title, messages }) => [`### ${title}`, logTable(messages)]),
  '## Activity entries',
  'What `GET /api/console/activity` lists has its code in `code`. What people did has the action beside it.',
  meaningTable('kind', ACTIVITY_EVENTS),
  meaningTable('action', ACTIVITY_ACTIONS),
  '## Events',
  'What `GET /api/console/events` streams, with the code in the data.',
  meaningTable('event', CONSOLE_EVENTS),
];

/** Written by `pnpm run docs:update`; the formatter lines its tables up. */
export const messagesPage = (): string =>
  [
    '# Messages',
    'Everything that has a code: error answers, known problems, conditions and their reasons, log lines, entries of the' +
      ' history and events. Made from the tables in `packages/contracts/src` and `apps/server/src/log-messages`; a test' +
      ' holds this page to them, and `npx -y pnpm@12.21.0 run docs:update` writes it.',
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
        state === undefined ? '' : `${SYNC_STATE_LABELS[state]} (${code(state)})`,
      ]),
    ),
    ...happenings(),
  ].join('\n\n') + '\n';
