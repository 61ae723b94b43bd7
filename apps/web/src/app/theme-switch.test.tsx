/** Theme and contrast, chosen in the header: they hold at once, and in this browser from then on. */
import { useEuiTheme } from '@elastic/eui';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { createAppQueryClient } from './app-query-client.ts';
import { Providers } from './providers.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

function Look() {
  const { colorMode, highContrastMode } = useEuiTheme();
  return <output>{`${colorMode} ${String(highContrastMode)}`}</output>;
}

it('chooses theme and contrast apart', async () => {
  render(
    <Providers queryClient={createAppQueryClient()} nonce="n0nce">
      <ThemeSwitch />
      <Look />
    </Providers>,
  );
  const user = userEvent.setup();
  const look = (): string | null => screen.getByRole('status').textContent;
  const choose = async (group: string, choice: string): Promise<void> => {
    await user.click(screen.getByRole('button', { name: /^Theme/ }));
    const choices = await screen.findByRole('group', { name: group });
    const item = within(choices).getByRole('menuitemradio', { name: choice });
    // A menu takes no clicks until it has come in.
    await waitFor(() => user.click(item));
  };
  await choose('Theme', 'Dark');
  expect(look()).toBe('DARK false');
  await choose('Contrast', 'High');
  expect(look()).toBe('DARK preferred');
  expect(localStorage.getItem('lockstep.contrast')).toBe('high');
  await choose('Contrast', 'Normal');
  expect(look()).toBe('DARK false');
});
