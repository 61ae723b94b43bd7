/** Entries under their days, newest first, each a link to its details. */
import type { ActivityEntry } from '@lockstep/contracts';
import { EuiIcon, EuiText, useEuiTheme, type UseEuiTheme } from '@elastic/eui';
import { formatAbsolute, localTimeZone } from '../../../lib/format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { BadgeSpinner } from '../../../ui/badge-spinner.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading } from '../../../ui/text.tsx';
import { byDay } from '../model/days.ts';
import { toEntryView, type EntryView, type PackageTitles, type Tone } from '../model/entry-view.ts';
import { TextLink } from '../../../ui/text-link.tsx';

interface TimelineProps {
  readonly entries: readonly ActivityEntry[];
  /** Address of the details of an entry. */
  readonly entryPath: (id: string) => string;
  readonly titles: PackageTitles;
  /** Without headings of days, as part of something that has a date. */
  readonly isFlat?: boolean;
}

/** Days are those of the reader's time zone. `isFlat` leaves the headings out, for lists of a few entries. */
export function Timeline({ entries, entryPath, titles, isFlat = false }: TimelineProps) {
  const { euiTheme } = useEuiTheme();
  const now = useNow();
  const views = entries.map((entry) => toEntryView(entry, titles));
  if (isFlat) return <EntryList entries={views} entryPath={entryPath} />;
  return byDay(views, now, localTimeZone()).map(({ label, entries: ofDay }) => (
    <section key={label} aria-label={label} css={{ marginBlockEnd: euiTheme.size.l }}>
      <Heading level={2} size="xs" text={label} />
      <EntryList entries={ofDay} entryPath={entryPath} />
    </section>
  ));
}

interface EntryListProps {
  readonly entries: readonly EntryView[];
  readonly entryPath: (id: string) => string;
}

function EntryList({ entries, entryPath }: EntryListProps) {
  return (
    <ol css={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} path={entryPath(entry.id)} />
      ))}
    </ol>
  );
}

function Entry({ entry, path }: { readonly entry: EntryView; readonly path: string }) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  return (
    <li
      css={{
        display: 'flex',
        gap: euiTheme.size.m,
        paddingBlock: euiTheme.size.s,
        borderBlockEnd: euiTheme.border.thin,
      }}
    >
      <span css={{ flex: 'none', inlineSize: 20, paddingBlockStart: 2, color: toneColor(entry.tone, theme) }}>
        {entry.tone === 'primary' ? (
          <BadgeSpinner />
        ) : (
          <EuiIcon type={entry.icon} color="currentColor" aria-hidden={true} />
        )}
      </span>
      <div css={{ flex: 1, minInlineSize: 0 }}>
        <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
          <TitleLink path={path}>{entry.title}</TitleLink>
        </EuiText>
        <EuiText size="xs" color="subdued" css={{ overflowWrap: 'anywhere' }}>
          {[entry.result, ...entry.notes].join(' · ')}
        </EuiText>
        {entry.message === undefined ? null : (
          <EuiText size="xs" css={{ overflowWrap: 'anywhere' }}>
            {entry.message}
          </EuiText>
        )}
      </div>
      <EuiText size="xs" color="subdued" css={{ flex: 'none' }}>
        <RelativeTime at={entry.at} />
      </EuiText>
    </li>
  );
}

function TitleLink({ path, children }: { readonly path: string; readonly children: string }) {
  return <TextLink {...useAppLink(path)}>{children}</TextLink>;
}

function toneColor(tone: Tone, { euiTheme: { colors } }: UseEuiTheme): string {
  switch (tone) {
    case 'success':
      return colors.textSuccess;
    case 'primary':
      return colors.textPrimary;
    case 'warning':
      return colors.textWarning;
    case 'danger':
      return colors.textDanger;
    case 'subdued':
      return colors.textSubdued;
  }
}

/** The local time with its zone, in full. */
export function absoluteTime(iso: string): string {
  return formatAbsolute(Date.parse(iso), localTimeZone());
}
