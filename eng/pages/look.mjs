// Looks at pages as people do, on small screens and printed, with one start of the browser.
// In: { "<name>": "<html>, or the address of a page", … } on standard input. Out: { "<name>": { "<view>": { … } } }, the views being 360px,
// 400px, Letter and A4.
import { launch } from './browser.mjs';

const screens = { '360px': 360, '400px': 400 };
const papers = { Letter: 816, A4: 794 };

/** Runs in the page: how far it scrolls sideways, what is cut off, which numbers are broken over lines, and the smallest type. */
function seen() {
  const width = document.documentElement.clientWidth;
  const [cutOff, broken, sizes] = [new Set(), new Set(), []];
  const range = document.createRange();
  const shown = () => [...range.getClientRects()].filter((rect) => rect.width > 0);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    range.selectNodeContents(node);
    const rects = shown();
    if (!node.data.trim() || rects.length === 0) continue;
    sizes.push(parseFloat(getComputedStyle(node.parentElement).fontSize));
    if (rects.some((rect) => rect.left < -0.5 || rect.right > width + 0.5)) cutOff.add(node.data.trim());
    for (const number of node.data.matchAll(/(?:[A-Z]{3}\u00a0)?\d[\d,.]*(?:\u00a0?%)?/g)) {
      range.setStart(node, number.index);
      range.setEnd(node, number.index + number[0].length);
      if (shown().some((rect, _, [first]) => Math.abs(rect.top - first.top) > rect.height / 2)) broken.add(number[0]);
    }
  }
  return {
    scrolls: document.documentElement.scrollWidth - width, cutOff: [...cutOff], broken: [...broken], smallestType: Math.min(...sizes),
  };
}

/** Runs in the page: the margins at the left and right that its @page rule asks for, in pixels. */
function pageMargins() {
  const rule = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).find((candidate) => candidate instanceof CSSPageRule);
  const ruler = document.body.appendChild(document.createElement('div'));
  const pixels = ['marginLeft', 'marginRight'].map((side) => {
    ruler.style.width = rule?.style[side] || '0';
    return ruler.getBoundingClientRect().width;
  });
  ruler.remove();
  return pixels[0] + pixels[1];
}

/** How many pages a PDF has: Chromium writes an object of the type Page for each. */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

async function look(page, html) {
  const views = {};
  await (html.startsWith('http://') ? page.goto(html) : page.setContent(html));
  await page.emulateMedia({ media: 'screen' });
  for (const [view, width] of Object.entries(screens)) {
    await page.setViewportSize({ width, height: 740 });
    views[view] = await page.evaluate(seen);
  }
  await page.emulateMedia({ media: 'print' });
  const margins = await page.evaluate(pageMargins);
  for (const [view, width] of Object.entries(papers)) {
    await page.setViewportSize({ width: Math.floor(width - margins), height: 1000 });
    views[view] = { ...(await page.evaluate(seen)), pages: pagesOf(await page.pdf({ format: view })) };
  }
  return views;
}

let input = '';
for await (const chunk of process.stdin) input += chunk;
const browser = await launch();
try {
  const page = await browser.newPage();
  const seenOf = {};
  for (const [name, html] of Object.entries(JSON.parse(input))) seenOf[name] = await look(page, html);
  process.stdout.write(JSON.stringify(seenOf));
} finally {
  await browser.close();
}
