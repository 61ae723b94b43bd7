/** Where EUI's own behavior surprises: every dialog, search box and table of ours stands on these few. */
import { globSync, readFileSync } from 'node:fs';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { createAppQueryClient } from './app-query-client.ts';
import { Providers } from './providers.tsx';
import { arrangeRows, type ListView } from '../lib/list-view.ts';
import { ConfirmModal } from '../ui/confirm-modal.tsx';
import { FormModal } from '../ui/form-modal.tsx';
import { ListTable } from '../ui/list-table.tsx';

const SOURCE = `${import.meta.dirname}/../`;

function show(element: ReactElement, address = '/'): void {
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [address] });
  render(
    <Providers queryClient={createAppQueryClient()} nonce="n0nce">
      <RouterProvider router={router} />
    </Providers>,
  );
}

const nothing = (): void => undefined;

describe('a dialog is named by its title', () => {
  it('that asks', async () => {
    show(
      <ConfirmModal
        title="Remove paris?"
        onCancel={nothing}
        confirmButtonText="Remove"
        cancelButtonText="Keep"
      />,
    );
    expect(await screen.findByRole('alertdialog', { name: 'Remove paris?' })).toBeDefined();
  });

  it('with a form', async () => {
    show(
      <FormModal title="Reload keystores" closeLabel="Close" onClose={nothing} actions={null}>
        Body
      </FormModal>,
    );
    expect(await screen.findByRole('dialog', { name: 'Reload keystores' })).toBeDefined();
  });
});

interface Row {
  readonly name: string;
  readonly size: number;
}

const ROWS: readonly Row[] = [
  { name: 'paris:logs-nginx', size: 2 },
  { name: 'tokyo:logs-[old]', size: 1 },
  { name: 'logs-*', size: 3 },
];

const arrange = (rows: readonly Row[], view: ListView): readonly Row[] =>
  arrangeRows(rows, view, {
    texts: ({ name }) => [name],
    value: (row, field) => (field === 'size' ? row.size : row.name),
    name: ({ name }) => name,
  });

function showTable(address?: string): void {
  show(
    <ListTable<Row>
      caption="Things"
      search="Search things"
      shape={{ fields: ['name', 'size'], sort: { field: 'name', direction: 'asc' } }}
      rows={ROWS}
      arrange={arrange}
      itemId="name"
      columns={[
        { field: 'name', name: 'Name', sortable: true },
        { field: 'size', name: 'Size', sortable: true },
      ]}
      none="None"
    />,
    address,
  );
}

const shownNames = (): readonly string[] =>
  ROWS.map(({ name }) => name)
    .map((name) => ({ name, at: document.body.textContent.indexOf(name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);

describe('a search box takes what is typed as text', () => {
  it.each([
    ['paris:logs', ['paris:logs-nginx']],
    ['[old', ['tokyo:logs-[old]']],
    ['logs-*', ['logs-*']],
    ['"', []],
    ['(', []],
    ['-tokyo', []],
    ['is:open', []],
  ])('%s', (query, names) => {
    showTable(`/?${new URLSearchParams({ q: query }).toString()}`);
    const table = screen.queryByRole('table');
    expect(
      table === null
        ? []
        : ROWS.map(({ name }) => name).filter((name) => within(table).queryAllByText(name).length > 0),
    ).toEqual(names);
  });
});

it('a third click on a header turns the order again and never ends it', async () => {
  showTable();
  const user = userEvent.setup();
  const orders: (readonly string[])[] = [];
  for (let click = 0; click < 4; click += 1) {
    const [head] = screen.getAllByRole('button', { name: /^Size/ });
    if (head === undefined) throw new Error('The header is no button.');
    await user.click(head);
    orders.push(shownNames());
  }
  const up = ['tokyo:logs-[old]', 'paris:logs-nginx', 'logs-*'];
  expect(orders).toEqual([up, up.toReversed(), up, up.toReversed()]);
});

it('nothing else is built on what surprises', () => {
  const of = (pattern: RegExp): readonly string[] =>
    globSync('**/*.{ts,tsx}', { cwd: SOURCE })
      .filter((path) => !/\.test\.tsx?$/.test(path) && pattern.test(readFileSync(SOURCE + path, 'utf8')))
      .toSorted();
  expect(of(/\bEuiConfirmModal\b/)).toEqual(['ui/confirm-modal.tsx']);
  // The palette has a height and a first focus of its own, and no way out beside Escape and its cross; its test asks for its name.
  expect(of(/\bEuiModal\b/)).toEqual(['app/shell/command-palette.tsx', 'ui/form-modal.tsx']);
  // One box, but where the server looks for whole names, and one reader of what is typed.
  expect(of(/\bEuiFieldSearch\b/)).toEqual([
    'features/activity/components/activity-filters.tsx',
    'ui/search-field.tsx',
  ]);
  expect(of(/\.split\(\/\\s\+\/\)/)).toEqual(['lib/finds-words.ts']);
  // Their search boxes have a language of their own, and their headers an end of the order.
  expect(of(/\b(?:EuiSearchBar|EuiInMemoryTable)\b/)).toEqual([]);
});
