/** Gives the user a file that was made in the page. */

interface DownloadedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

export function downloadFile({ name, type, content }: DownloadedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
