/** The page of all commands, made of the table: what each says of itself. Pure. */
import { COMMANDS } from './command-table.ts';
import { COMPLETION_HELP } from './completion.ts';
import { OVERVIEW } from './run-lockstep.ts';

const INTRODUCTION = `# Command line

\`lockstep\` is in \`bin\` of a [release](deploy.md); in a checkout it is \`npx -y pnpm@12.21.0 exec lockstep\`. This page is made from
the table of commands: \`npx vitest run apps/server/src/cli/cli-page.test.ts -u\` writes it again.

Exit codes are the same everywhere: 0 all is well, 1 the command is not right (an unknown output or file, too), 2 something is not
well or differs, 3 the console gave no answer or refused. Of several targets the worst counts. A check that had nothing to check
ends with 2. Colors are for terminals; \`NO_COLOR\` and \`FORCE_COLOR\` are honored.
`;

const section = (title: string, text: string): string => `## ${title}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`;

export const cliPage = (): string =>
  [
    INTRODUCTION,
    section('All commands', OVERVIEW),
    ...COMMANDS.map(({ name, help }) => section(`lockstep ${name}`, help)),
    section('lockstep completion', COMPLETION_HELP),
  ].join('\n');
