import { waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { watchFocus } from './watch-focus.ts';

let stop = (): void => undefined;

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function twoButtons(): readonly [HTMLButtonElement, HTMLButtonElement] {
  const [first, second] = [document.createElement('button'), document.createElement('button')];
  document.body.append(first, second);
  stop = watchFocus();
  return [first, second];
}

/** As a browser does with what has the focus and is disabled. */
function disable(button: HTMLButtonElement): void {
  button.disabled = true;
  button.blur();
}

describe('the focus of what goes away', () => {
  function inPage(): readonly [HTMLButtonElement, HTMLButtonElement] {
    const [first, second] = twoButtons();
    const main = document.createElement('main');
    document.body.append(main);
    main.append(first, second);
    return [first, second];
  }

  it('goes to what had it before', async () => {
    const [sync, hide] = inPage();
    sync.focus();
    hide.focus();
    hide.remove();
    await waitFor(() => expect(document.activeElement).toBe(sync));
  });

  it('stays where somebody has put it meanwhile', async () => {
    const [sync, hide] = inPage();
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    sync.focus();
    hide.focus();
    hide.remove();
    elsewhere.focus();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(document.activeElement).toBe(elsewhere);
  });

  it('goes nowhere when the whole page is another', async () => {
    const [sync, hide] = inPage();
    sync.focus();
    hide.focus();
    document.querySelector('main')?.replaceChildren();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('the focus of a button at work', () => {
  it('comes back when the work is done', async () => {
    const [button] = twoButtons();
    button.focus();
    disable(button);
    expect(document.activeElement).toBe(document.body);
    button.disabled = false;
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('stays where it has gone meanwhile', async () => {
    const [button, other] = twoButtons();
    button.focus();
    disable(button);
    other.focus();
    button.disabled = false;
    other.blur();
    disable(other);
    other.disabled = false;
    // The observer has seen both changes by then.
    await waitFor(() => expect(document.activeElement).toBe(other));
  });
});
