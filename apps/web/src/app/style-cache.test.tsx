import { EuiButton, EuiConfirmModal, EuiFlyout } from '@elastic/eui';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createAppQueryClient } from './app-query-client.ts';
import { Providers } from './providers.tsx';

it('puts the nonce of the page on every style element, masks of flyouts and dialogs included', async () => {
  render(
    <Providers queryClient={createAppQueryClient()} nonce="n0nce">
      <EuiButton>Button</EuiButton>
      <EuiFlyout onClose={() => undefined} aria-label="Flyout">
        Flyout
      </EuiFlyout>
      <EuiConfirmModal
        aria-label="Dialog"
        title="Dialog"
        onCancel={() => undefined}
        confirmButtonText="Yes"
        cancelButtonText="No"
      />
    </Providers>,
  );
  await screen.findByRole('alertdialog', { hidden: true });
  const styles = [...document.querySelectorAll('style')];
  expect(styles.length).toBeGreaterThan(1);
  expect(
    styles.filter((style) => style.getAttribute('nonce') !== 'n0nce').map(({ outerHTML }) => outerHTML),
  ).toEqual([]);
});
