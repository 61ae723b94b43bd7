/** What the command palette offers, and what of it fits what was typed. */
import type { Output, PackageItem } from '@lockstep/contracts';
import { findsWords, wordsOf } from '../../lib/finds-words.ts';
import { paths } from '../../lib/paths.ts';
import { reasonOf, type Permission } from '../../lib/permission.ts';
import { CONTRAST_PREFERENCES, type ContrastPreference } from '../../lib/contrast-preference.ts';
import { THEME_PREFERENCES, type ThemePreference } from '../../lib/theme-preference.ts';
import { appMessages } from '../../texts/app.ts';
import { pagesOf } from './pages.ts';
import { shellMessages as text } from '../../texts/app-shell.ts';

type CommandGroup = keyof typeof text.groups;

export type CommandAct =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'sync'; readonly outputId: string; readonly name: string }
  | { readonly kind: 'sync-all' }
  | { readonly kind: 'theme'; readonly theme: ThemePreference }
  | { readonly kind: 'contrast'; readonly contrast: ContrastPreference }
  | { readonly kind: 'keys' };

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  readonly icon: string;
  /** Beside the label: of what kind, or how it stands. */
  readonly hint?: string;
  /** It is found by these too. */
  readonly words?: string;
  /** Why the user may not; it is still shown. */
  readonly deniedBecause?: string;
  readonly act: CommandAct;
}

export interface CommandSources {
  readonly hasLab: boolean;
  readonly theme: ThemePreference;
  readonly contrast: ContrastPreference;
  /** Absent while not known, and for those who may not read them. */
  readonly outputs: readonly Output[] | undefined;
  readonly packages: readonly PackageItem[] | undefined;
  readonly permissions: {
    readonly addOutput: Permission;
    readonly syncAll: Permission;
    readonly sync: (outputId: string) => Permission;
    readonly doctor: (outputId: string) => Permission;
  };
}

const ICONS = {
  sync: 'refresh',
  doctor: 'inspect',
  add: 'plusCircle',
  connect: 'plugs',
  keys: 'keyboard',
  output: 'upload',
  link: 'globe',
  follower: 'copy',
  package: 'package',
} as const;
const THEME_ICONS = { light: 'sun', dark: 'moon', system: 'display' } as const;
const CONTRAST_ICONS = { normal: 'contrast', high: 'contrastFill', system: 'display' } as const;

/** Everything there is, group by group. */
export function listCommands(sources: CommandSources): readonly Command[] {
  const outputs = sources.outputs ?? [];
  return [
    ...pageCommands(sources.hasLab),
    ...actionCommands(sources),
    ...outputs.map(outputCommand),
    ...outputs.filter(isRemote).flatMap(clusterCommands),
    ...(sources.packages ?? []).map(packageCommand),
  ];
}

function isRemote({ type }: Output): boolean {
  return type === 'remote_elasticsearch';
}

function isSyncing(output: Output): boolean {
  return output.type === 'remote_elasticsearch' && output.sync_integrations === true;
}

function go(to: string): CommandAct {
  return { kind: 'go', to };
}

function denied(permission: Permission): Pick<Command, 'deniedBecause'> {
  const reason = reasonOf(permission);
  return reason === undefined ? {} : { deniedBecause: reason };
}

function pageCommands(hasLab: boolean): readonly Command[] {
  const words: Readonly<Record<string, string>> = text.words;
  return pagesOf(hasLab).map(({ id, label, path, icon }) => ({
    id: `page:${id}`,
    group: 'pages',
    label,
    icon,
    words: `${words[id] ?? ''} ${path}`,
    act: go(path),
  }));
}

function actionCommands(sources: CommandSources): readonly Command[] {
  const { outputs = [], permissions } = sources;
  const group = 'actions';
  const syncing = outputs.filter(isSyncing);
  const words = text.words;
  return [
    ...(syncing.length === 0
      ? []
      : [
          {
            ...({ id: 'sync-all', group, label: text.syncAll, icon: ICONS.sync, words: words.sync } as const),
            ...denied(permissions.syncAll),
            act: { kind: 'sync-all' } as const,
          },
        ]),
    ...syncing.map(({ id, name }) => ({
      ...({ id: `sync:${id}`, group, label: text.sync(name), icon: ICONS.sync, words: words.sync } as const),
      ...denied(permissions.sync(id)),
      act: { kind: 'sync', outputId: id, name } as const,
    })),
    ...outputs.filter(isRemote).map(({ id, name }) => ({
      ...({ id: `doctor:${id}`, group, label: text.doctorOf(name), icon: ICONS.doctor } as const),
      words: words.doctor,
      ...denied(permissions.doctor(id)),
      act: go(paths.doctorOf(id)),
    })),
    {
      ...({ id: 'add-output', group, label: text.addOutput, icon: ICONS.add } as const),
      ...denied(permissions.addOutput),
      act: go(paths.createOutput),
    },
    { id: 'connect', group, label: text.connect, icon: ICONS.connect, act: go(paths.chooseWay) },
    ...lookCommands(sources),
    { id: 'keys', group, label: text.showKeys, icon: ICONS.keys, act: { kind: 'keys' } },
  ];
}

function lookCommands({ theme, contrast }: CommandSources): readonly Command[] {
  const group = 'actions';
  return [
    ...THEME_PREFERENCES.map((choice) => ({
      ...({ id: `theme:${choice}`, group, icon: THEME_ICONS[choice], words: text.words.theme } as const),
      label: text.theme(appMessages.themes[choice]),
      ...(choice === theme ? { hint: text.currentChoice } : {}),
      act: { kind: 'theme', theme: choice } as const,
    })),
    ...CONTRAST_PREFERENCES.map((choice) => ({
      ...({ id: `contrast:${choice}`, group, icon: CONTRAST_ICONS[choice] } as const),
      words: text.words.contrast,
      label: text.contrast(appMessages.contrasts[choice]),
      ...(choice === contrast ? { hint: text.currentChoice } : {}),
      act: { kind: 'contrast', contrast: choice } as const,
    })),
  ];
}

function outputCommand(output: Output): Command {
  const { id, name } = output;
  const common = {
    id: `output:${id}`,
    group: 'outputs',
    label: name,
    icon: ICONS.output,
    words: id,
  } as const;
  return isRemote(output)
    ? {
        ...common,
        hint: isSyncing(output) ? text.syncStatus : text.syncOff,
        act: go(isSyncing(output) ? paths.syncedIntegrations(id) : paths.editOutput(id)),
      }
    : { ...common, hint: text.editOutput, act: go(paths.editOutput(id)) };
}

function clusterCommands({ id, name }: Output): readonly Command[] {
  const group = 'clusters';
  return [
    {
      ...({ id: `links:${id}`, group, label: text.linksAt(name), icon: ICONS.link } as const),
      hint: text.linksOf,
      act: go(paths.remoteClusters(id)),
    },
    {
      ...({ id: `followers:${id}`, group, label: text.followersAt(name), icon: ICONS.follower } as const),
      hint: text.followersOf,
      act: go(paths.replication(id)),
    },
  ];
}

function packageCommand({ name, title, version, installationInfo }: PackageItem): Command {
  const hint =
    installationInfo === undefined ? text.available(version) : text.installed(installationInfo.version);
  return {
    ...({
      id: `package:${name}`,
      group: 'integrations',
      label: title,
      icon: ICONS.package,
      words: name,
    } as const),
    hint,
    act: go(paths.integration(name)),
  };
}

export interface CommandSection {
  readonly group: CommandGroup;
  readonly commands: readonly Command[];
  /** How many more of the group fit. */
  readonly more: number;
}

/** So many of a group are shown: pages all of them, of what there may be hundreds a few. */
const MOST_SHOWN = 7;
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** What fits a query, best first; without one all pages, and the first few of every other group. */
export function findCommands(commands: readonly Command[], query: string): readonly CommandSection[] {
  const finds = findsWords(query);
  const typed = query.trim().toLowerCase();
  const found = commands
    .filter(({ label, words, group }) => finds([label, words, text.groups[group]]))
    .map((command) => ({ command, rank: typed === '' ? 0 : rankOf(command, typed) }));
  const groups = [...new Set(found.map(({ command }) => command.group))].map((group) => {
    const own = found.filter(({ command }) => command.group === group);
    const sorted =
      typed === ''
        ? own
        : own.toSorted((a, b) => a.rank - b.rank || collator.compare(a.command.label, b.command.label));
    return { group, sorted, best: Math.min(...own.map(({ rank }) => rank)) };
  });
  return groups
    .toSorted((a, b) => a.best - b.best)
    .map(({ group, sorted }) => {
      const most = group === 'pages' ? sorted.length : MOST_SHOWN;
      return {
        group,
        commands: sorted.slice(0, most).map(({ command }) => command),
        more: Math.max(0, sorted.length - most),
      };
    });
}

/** The nearer the label is to what was typed, the smaller. What may not be done comes after what may. */
function rankOf({ label, deniedBecause }: Command, typed: string): number {
  const name = label.toLowerCase();
  const words = wordsOf(typed);
  const starts = name.split(/[^\p{L}\p{N}]+/u);
  const nearness =
    name === typed
      ? 0
      : name.startsWith(typed)
        ? 1
        : words.every((word) => starts.some((start) => start.startsWith(word)))
          ? 2
          : words.every((word) => name.includes(word))
            ? 3
            : 4;
  return nearness + (deniedBecause === undefined ? 0 : 0.5);
}
