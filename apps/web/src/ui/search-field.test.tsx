import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { SearchField } from './search-field.tsx';

/** A value that comes back when somebody says so, as one in an address does. */
function startLate() {
  const coming: (() => void)[] = [];
  let set: (value: string) => void = () => undefined;
  function Late() {
    const [value, setValue] = useState('');
    set = setValue;
    return (
      <SearchField label="Search" value={value} onChange={(next) => coming.push(() => setValue(next))} />
    );
  }
  render(<Late />);
  return {
    field: () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' }),
    comesBack: () => act(() => coming.shift()?.()),
    fromElsewhere: (value: string) => act(() => set(value)),
  };
}

it('loses no letter that is typed before the one before it has come back', async () => {
  const user = userEvent.setup();
  const { field, comesBack } = startLate();
  await user.type(field(), 'pa');
  comesBack();
  await user.type(field(), '/?');
  expect(field().value).toBe('pa/?');
  for (let rest = 0; rest < 3; rest++) {
    comesBack();
    expect(field().value).toBe('pa/?');
  }
});

it('takes what comes from elsewhere, also what was typed before', async () => {
  const user = userEvent.setup();
  const { field, comesBack, fromElsewhere } = startLate();
  await user.type(field(), 'pa');
  comesBack();
  comesBack();
  fromElsewhere('');
  expect(field().value).toBe('');
  fromElsewhere('pa');
  expect(field().value).toBe('pa');
});
