import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
export async function a(): Promise<string> { return existsSync('/x') ? '' : chromium.executablePath(); }
