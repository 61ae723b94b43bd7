import { expect, it } from 'vitest';
import { archiveType, packageOfFile } from './archive-file.ts';

it('knows the archives that packages come in by their names', () => {
  expect(archiveType('nginx-2.1.0.zip')).toBe('application/zip');
  expect(archiveType('NGINX.ZIP')).toBe('application/zip');
  expect(archiveType('nginx-2.1.0.tar.gz')).toBe('application/gzip');
  expect(archiveType('nginx.tgz')).toBe('application/gzip');
  expect(archiveType('nginx.tar')).toBeUndefined();
  expect(archiveType('zip')).toBeUndefined();
});

it('guesses the package from the usual file name only', () => {
  expect(packageOfFile('cisco_asa-2.1.0-beta.1.zip')).toBe('cisco_asa');
  expect(packageOfFile('my package.zip')).toBeUndefined();
});
