// Web pages in Chromium: axe-core finds nothing, nothing is wider than a telephone, nothing is fetched or run.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const tools = createRequire(process.env.PAGES_TOOLS + "/");
const { chromium } = tools("playwright-core");
const axe = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
let faults = 0;
const fault = (...words) => { faults += 1; console.error(...words); };
for (const file of process.argv.slice(2)) {
  for (const width of [360, 1000]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) fault(file, "fetches", request.url());
    });
    await page.goto(pathToFileURL(file).href);
    if (await page.locator("script:not([type='application/ld+json'])").count() > 0) fault(file, "has a script");
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) fault(file, width, "is too wide by", over);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document));
    for (const { id, help, nodes } of found.violations) fault(file, width, id, help, nodes[0].html, nodes[0].failureSummary);
    await context.close();
  }
}
// Pictures are seen, with the page's own rules on what it may fetch.
for (const file of process.argv.slice(2)) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const unseen = await page.evaluate(() => [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src));
  for (const source of unseen) fault(file, "does not show", source.slice(0, 80));
  await page.close();
}
await browser.close();
console.log(`${process.argv.length - 2} pages, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
