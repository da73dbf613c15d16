// A headless Chromium: the one that CHROMIUM names, else one that is installed, else the one in the npm package, which needs no root.
import { fileURLToPath } from 'node:url';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const unpacked = join(modules, '.chromium');

/** Unpacks the packaged browser with the libraries and the font that a bare machine lacks, once. */
function unpack() {
  if (existsSync(unpacked)) return;
  const packed = join(modules, '@sparticuz', 'chromium', 'bin');
  // Made beside it and then renamed, so that nobody finds half of it.
  const folder = mkdtempSync(join(modules, '.chromium-'));
  writeFileSync(join(folder, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))), { mode: 0o755 });
  for (const name of ['al2023', 'fonts']) {
    execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(readFileSync(join(packed, `${name}.tar.br`))) });
  }
  // The package's own names folders of the place that it was made for.
  writeFileSync(join(folder, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${join(unpacked, 'fonts')}</dir></fontconfig>`);
  try {
    renameSync(folder, unpacked);
  } catch (error) {
    // Another process was first.
    rmSync(folder, { recursive: true });
    if (!existsSync(unpacked)) throw error;
  }
}

function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser was found. Install Chromium or Google Chrome, or name one in the variable CHROMIUM.');
  }
  unpack();
  return {
    executablePath: join(unpacked, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: join(unpacked, 'lib'), FONTCONFIG_FILE: join(unpacked, 'fonts.conf') },
  };
}

export function launch() {
  const executablePath = process.env.CHROMIUM || installed.find(existsSync);
  // No sandbox: root and containers have none, and only pages of our own are opened. Nothing is asked outside this machine.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ ...(executablePath ? { executablePath } : packaged()), args });
}
