/** Everything that is known of one entry: facts, then what belongs to its kind. */
import type { ActivityEntry } from '@lockstep/contracts';
import { EuiBadge } from '@elastic/eui';
import type { ReactNode } from 'react';
import { formatCount, formatSpan } from '../../../lib/format.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Section } from '../../../ui/section.tsx';
import type { EntryAnswer } from '../api/activity-query.ts';
import { activityMessages as text } from '../../../texts/activity.ts';
import {
  itemInWords,
  NO_TITLES,
  standing,
  toEntryView,
  type PackageTitles,
  type Tone,
} from '../model/entry-view.ts';
import { ChangedFields } from './changed-fields.tsx';
import { RunSteps } from './run-steps.tsx';
import { absoluteTime, Timeline } from './timeline.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

/** Addresses that other features know. */
interface EntryPaths {
  readonly entry: (id: string) => string;
  readonly output: (id: string) => string;
  readonly integration: (name: string) => string;
}

interface EntryDetailsProps {
  readonly answer: EntryAnswer;
  readonly paths: EntryPaths;
  readonly titles: PackageTitles;
}

export function EntryDetails({ answer: { item, changes }, paths, titles }: EntryDetailsProps) {
  return (
    <>
      <FactList facts={facts(item, { paths, titles }).map(([name, value]) => ({ name, value }))} />
      {item.message === null ? null : (
        <Section level={2} title={text.message}>
          <RawText>{item.message}</RawText>
        </Section>
      )}
      {item.kind === 'run' ? (
        <>
          <Section level={2} title={text.steps}>
            <RunSteps steps={item.steps} integrationPath={paths.integration} titles={titles} />
          </Section>
          {changes.length === 0 ? null : (
            <Section level={2} title={text.changes}>
              <Timeline entries={changes} entryPath={paths.entry} titles={titles} isFlat />
            </Section>
          )}
        </>
      ) : null}
      {item.kind === 'action' ? (
        <Section level={2} title={text.changedFields}>
          <ChangedFields action={item} />
        </Section>
      ) : null}
    </>
  );
}

type Fact = readonly [title: string, description: NonNullable<ReactNode>];

type Shown = Pick<EntryDetailsProps, 'paths' | 'titles'>;

function facts(item: ActivityEntry, shown: Shown): readonly Fact[] {
  const common: readonly Fact[] = [
    [
      text.facts.when,
      <span key="when">
        {absoluteTime(item.at)}, <RelativeTime at={item.at} />
      </span>,
    ],
    [text.facts.result, <ResultBadge key="result" item={item} />],
    ...when(item.output_id, (id): Fact => [
      text.facts.output,
      <PathLink key="output" path={shown.paths.output(id)} text={item.output_name ?? id} />,
    ]),
  ];
  return [...common, ...ownFacts(item, shown), [text.facts.id, item.id]];
}

function ownFacts(item: ActivityEntry, shown: Shown): readonly Fact[] {
  switch (item.kind) {
    case 'run':
      return [
        ...when(item.ended_at, (end): Fact => [
          text.facts.duration,
          formatSpan(Date.parse(end) - Date.parse(item.at)),
        ]),
        [text.facts.cause, text.causes[item.cause]],
        ...when(item.actor, (actor): Fact => [text.facts.actor, actor]),
        ...(item.cause === 'asked'
          ? [
              [
                text.facts.scope,
                item.scope.item === null ? text.scopeAll : text.scopeItem(item.scope.item),
              ] as const,
            ]
          : []),
        [text.facts.console, item.console],
        ...when(item.generation, (generation): Fact => [text.facts.generation, formatCount(generation)]),
        [text.facts.idle, formatCount(item.idle_runs_before)],
      ];
    case 'state_change':
      return [
        ...when(item.item, (name): Fact => [text.item, <ItemLink key="item" name={name} shown={shown} />]),
        [text.facts.before, standing(item.before)],
        [text.facts.after, standing(item.after)],
        ...when(item.run_id, (id): Fact => [
          text.facts.run,
          <PathLink key="run" path={shown.paths.entry(id)} text={text.openRun} />,
        ]),
      ];
    case 'action':
      return [
        [text.facts.actor, item.actor],
        [text.facts.target, `${item.target.name} (${item.target.kind}, ${item.target.id})`],
      ];
  }
}

function when<T>(value: T | null, fact: (value: T) => Fact): readonly Fact[] {
  return value === null ? [] : [fact(value)];
}

/** A package has a page; a custom asset is named `<type>:<name>`. */
function ItemLink({ name, shown: { paths, titles } }: { readonly name: string; readonly shown: Shown }) {
  const words = itemInWords(name, titles);
  return name.includes(':') ? words : <PathLink path={paths.integration(name)} text={words} />;
}

function PathLink({ path, text: label }: { readonly path: string; readonly text: string }) {
  return <TextLink {...useAppLink(path)}>{label}</TextLink>;
}

const TONE_COLORS = {
  success: 'success',
  primary: 'primary',
  warning: 'warning',
  danger: 'danger',
  subdued: 'default',
} as const satisfies Record<Tone, string>;

function ResultBadge({ item }: { readonly item: ActivityEntry }) {
  const { tone, result } = toEntryView(item, NO_TITLES);
  return <EuiBadge color={TONE_COLORS[tone]}>{result}</EuiBadge>;
}
