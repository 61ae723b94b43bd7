import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const html = readFileSync(join(import.meta.dirname, '../../index.html'), 'utf8');

it('has one place for the nonce that the server fills in', () => {
  expect(html.match(/__CSP_NONCE__/g)).toHaveLength(1);
  expect(html).toContain('<meta name="csp-nonce" content="__CSP_NONCE__" />');
});

it('has nothing inline that a strict policy would refuse, and nothing from elsewhere', () => {
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
});
