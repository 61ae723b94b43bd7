/** The categories with their counts: a list beside the cards, or a select above them where there is no room. */
import { EuiFacetButton, EuiFacetGroup, EuiSelect, useEuiTheme, useIsWithinBreakpoints } from '@elastic/eui';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import type { CountedCategory } from '../model/categories.ts';

interface CategoryListProps {
  readonly categories: readonly CountedCategory[];
  readonly total: number;
  /** Undefined: all. */
  readonly chosen: string | undefined;
  readonly onChange: (category: string | undefined) => void;
}

/** False below the breakpoint `l`: there the categories are a select above the cards. */
export function useHasSideList(): boolean {
  return !useIsWithinBreakpoints(['xs', 's', 'm']);
}

/**
 * `chosen` and the argument of `onChange` are undefined for all categories. `total` is no sum of the counts: a
 * package may be in several.
 */
export function CategoryList({ categories, total, chosen, onChange }: CategoryListProps) {
  const all = { id: '', title: text.allCategories, count: total, depth: 0 } as const;
  const choices = [all, ...categories];
  const hasSideList = useHasSideList();
  const { euiTheme } = useEuiTheme();
  if (!hasSideList) {
    return (
      <EuiSelect
        aria-label={text.categories}
        value={chosen ?? ''}
        options={choices.map(({ id, title, count, depth }) => ({
          value: id,
          text: `${depth === 1 ? '\u2003' : ''}${title} (${String(count)})`,
        }))}
        onChange={({ target: { value } }) => onChange(value === '' ? undefined : value)}
      />
    );
  }
  return (
    <nav aria-label={text.categories}>
      <EuiFacetGroup>
        {choices.map(({ id, title, count, depth }) => {
          const isChosen = id === (chosen ?? '');
          return (
            <EuiFacetButton
              key={id}
              quantity={count}
              isSelected={isChosen}
              aria-pressed={isChosen}
              // The chosen one is in bold; a magenta count beside it is louder than what is counted.
              css={{
                ...(depth === 1 ? { paddingInlineStart: 24 } : {}),
                '& .euiFacetButton__quantity': {
                  backgroundColor: euiTheme.colors.backgroundBaseSubdued,
                  color: euiTheme.colors.textParagraph,
                },
              }}
              onClick={() => onChange(id === '' ? undefined : id)}
            >
              {title}
            </EuiFacetButton>
          );
        })}
      </EuiFacetGroup>
    </nav>
  );
}
