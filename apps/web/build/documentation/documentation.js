/** A button on every block of code that copies it. Pages are whole without it; it is the only script they have. */
for (const block of document.querySelectorAll('.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'aside';
  button.addEventListener('click', () => {
    void copied(block.querySelector('code')).then((done) => {
      status.textContent = done ? 'Copied' : 'Press Ctrl+C or Cmd+C to copy';
      button.textContent = done ? 'Copied' : 'Selected';
      setTimeout(() => {
        status.textContent = '';
        button.textContent = 'Copy';
      }, 2000);
    });
  });
  block.append(button, status);
}

/** Without TLS, and elsewhere than on this machine, a browser has no clipboard for pages: then the code is selected. */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return document.execCommand('copy');
  }
}
