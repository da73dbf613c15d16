// Takes a picture of a page as it prints on A4: node picture.mjs PAGE.html PICTURE.png
import { readFileSync } from 'node:fs';
import { launch } from './browser.mjs';

const [page, picture] = process.argv.slice(2);
const browser = await launch();
try {
  const tab = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  await tab.setContent(readFileSync(page, 'utf8'));
  await tab.emulateMedia({ media: 'print' });
  // The margins are the paper's.
  await tab.addStyleTag({ content: '@media print{body{padding:9mm 12mm}}' });
  await tab.screenshot({ path: picture });
} finally {
  await browser.close();
}
