/** The view of a list, kept in the address. */
import { useSearchParams } from 'react-router-dom';
import { readListView, writeListView, type ListShape, type ListView } from './list-view.ts';

export function useListView(shape: ListShape): readonly [ListView, (change: Partial<ListView>) => void] {
  const [params, setParams] = useSearchParams();
  const view = readListView(params, shape);
  const change = (part: Partial<ListView>): void => {
    // Letters of a search are no places to come back to; a page is.
    const isNewPage = part.page !== undefined && part.page.index !== view.page.index;
    setParams((current) => writeListView(current, { ...readListView(current, shape), ...part }, shape), {
      replace: !isNewPage,
    });
  };
  return [view, change];
}
