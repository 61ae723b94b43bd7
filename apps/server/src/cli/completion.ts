/** Completion for shells, written from the table of commands: verbs, flags, values of formats, files. Pure. */
import type { Command } from './command-table.ts';
import { FORMATS } from './command-line.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export const COMPLETION_HELP = `lockstep completion bash|zsh|fish
  A script for the shell, to be read when it starts:
    bash   source <(lockstep completion bash)
    zsh    source <(lockstep completion zsh)
    fish   lockstep completion fish | source
`;

/** Flags whose value is a file. */
const FILE_FLAGS = ['file', 'ca', 'remote-ca'];

type Known = Pick<Command, 'name' | 'summary' | 'verbs' | 'flags'>;

export function completionScript(shell: Shell, commands: readonly Known[]): string {
  if (shell === 'fish') return fishScript(commands);
  // zsh completes with the functions of bash.
  return shell === 'zsh'
    ? `autoload -Uz compinit bashcompinit && compinit -u && bashcompinit\n${bashScript(commands)}`
    : bashScript(commands);
}

const flagsOf = ({ flags }: Known): readonly string[] => Object.keys(flags).map((flag) => `--${flag}`);

function bashScript(commands: readonly Known[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map((command) => {
    const words = [...command.verbs, ...flagsOf(command)].join(' ');
    return `    ${command.name}) words="${words}" ;;`;
  });
  return `_lockstep() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=""
  case "$before" in
    -o|--output) COMPREPLY=($(compgen -W "${FORMATS.join(' ')}" -- "$current")); return ;;
    -f|${FILE_FLAGS.map((flag) => `--${flag}`).join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names}" -- "$current")); return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _lockstep lockstep
`;
}

function fishScript(commands: readonly Known[]): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap((command) => {
    const when = `-n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `complete -c lockstep -f -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
      ...(command.verbs.length === 0
        ? []
        : [`complete -c lockstep -f ${when} -a '${command.verbs.join(' ')}'`]),
      ...Object.entries(command.flags).map(([flag, { type, short }]) =>
        [
          `complete -c lockstep ${when} -l ${flag}`,
          ...(short === undefined ? [] : [`-s ${short}`]),
          ...(flag === 'output' ? [`-x -a '${FORMATS.join(' ')}'`] : type === 'string' ? ['-r'] : []),
        ].join(' '),
      ),
    ];
  });
  return `${lines.join('\n')}\n`;
}
