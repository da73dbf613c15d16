// Takes a picture of a page as it prints on A4, or as it is on a screen so many pixels wide: node picture.mjs PAGE.html PICTURE.png [WIDTH]
import { readFileSync } from 'node:fs';
import { launch } from './browser.mjs';

const [page, picture, width] = process.argv.slice(2);
const browser = await launch();
try {
  const tab = await browser.newPage({ viewport: { width: Number(width ?? 794), height: width ? 100 : 1123 } });
  await tab.setContent(readFileSync(page, 'utf8'));
  if (!width) {
    await tab.emulateMedia({ media: 'print' });
    // The margins are the paper's.
    await tab.addStyleTag({ content: '@media print{body{padding:9mm 12mm}}' });
  }
  await tab.screenshot({ path: picture, fullPage: Boolean(width) });
} finally {
  await browser.close();
}
