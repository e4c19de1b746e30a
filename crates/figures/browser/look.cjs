// Opens reports in a browser and looks at them: is every figure drawn, do hovering and highlighting work, does nothing
// run that should not, is nothing asked for. Usage: node look.cjs [--shots DIR] PAGE.html…
//
// The browser is CHROMIUM or /usr/bin/chromium. Exit code 1 if anything is wrong.

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// What a page may take to open and to show its first figure, in milliseconds.
const OPENS = 2000;
// How big a page may be, in bytes.
const SIZE = 10e6;

let failures = 0;
function check(page, holds, what) {
  if (holds) return;
  failures += 1;
  console.log(`${path.basename(page)}: ${what}`);
}

// How many colours a figure has, how much of it is painted, and a number that changes with its pixels. A figure may
// lie on several canvases, one upon the other.
function pixels(name) {
  const view = window.jervis.drawn.find((it) => it.figure.name === name);
  const layers = [...view.canvas.querySelectorAll("canvas")];
  const whole = document.createElement("canvas");
  [whole.width, whole.height] = [layers[0].width, layers[0].height];
  const context = whole.getContext("2d", { willReadFrequently: true });
  for (const layer of layers) context.drawImage(layer, 0, 0);
  const { data } = context.getImageData(0, 0, whole.width, whole.height);
  const colours = new Map();
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
    sum = (sum * 31 + colour) | 0;
  }
  // The corner is paper.
  const paper = colours.get((data[0] << 16) | (data[1] << 8) | data[2]);
  return { colours: colours.size, painted: 1 - paper / (data.length / 4), sum, corner: data[0] };
}

// How much of each figure is painted, at most 1, by the time the page has been told that it is about to be printed.
function printed() {
  dispatchEvent(new Event("beforeprint"));
  const painted = window.jervis.drawn.map((view) => {
    const whole = document.createElement("canvas");
    const layers = [...view.canvas.querySelectorAll("canvas")];
    [whole.width, whole.height] = [layers[0].width, layers[0].height];
    const context = whole.getContext("2d", { willReadFrequently: true });
    for (const layer of layers) context.drawImage(layer, 0, 0);
    const { data } = context.getImageData(0, 0, whole.width, whole.height);
    let paper = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 255) paper += 1;
    return [view.figure.name, 1 - paper / (data.length / 4)];
  });
  dispatchEvent(new Event("afterprint"));
  return painted;
}

async function look(browser, file, shots) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, colorScheme: "light" });
  const page = await context.newPage();
  const blank = await context.newPage();
  await page.bringToFront();
  const url = pathToFileURL(path.resolve(file)).href;
  const wrong = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Canvas2D: Multiple readback")) wrong.push(message.text()); });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => { wrong.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== url && !/^(data|blob):/.test(request.url())) wrong.push(`a request: ${request.url().slice(0, 200)}`); });

  const size = fs.statSync(file).size;
  check(file, size < SIZE, `${size} bytes are too many`);
  const begin = Date.now();
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => window.jervis && (window.jervis.drawn.length === 0 || document.querySelector("[data-drawn]")));
  const opened = Date.now() - begin;
  check(file, opened < OPENS, `it took ${opened} ms to open`);

  const names = await page.evaluate(() => window.jervis.drawn.map((it) => it.figure.name));
  const kinds = await page.evaluate(() => Object.fromEntries(window.jervis.drawn.map((it) => [it.figure.name, it.figure.chart.kind])));
  check(file, names.length > 0, "it has no figures");
  const at = (name) => page.locator(`[id="figure-${name}"]`);
  let slowest = [0, ""];
  for (const name of names) {
    await at(name).scrollIntoViewIfNeeded();
    await page.waitForFunction((name) => window.jervis.drawn.find((it) => it.figure.name === name).canvas.dataset.drawn, name);
    const time = await page.evaluate((name) => { const begin = performance.now(); window.jervis.drawn.find((it) => it.figure.name === name).draw(); return performance.now() - begin; }, name);
    if (time > slowest[0]) slowest = [time, name];
    await page.waitForTimeout(120);
    const seen = await page.evaluate(pixels, name);
    // Most of a matrix or a map is colour, and paper shows only around it.
    const least = ["heat", "maps", "areas"].includes(kinds[name]) ? 0.3 : 0.005;
    check(file, seen.colours > 3 && seen.painted > least, `${name} is empty: ${JSON.stringify(seen)}`);
    // Parsed elsewhere: the policy of the page would be that of the picture.
    const text = await page.evaluate((name) => window.jervis.asSvg(window.jervis.drawn.find((it) => it.figure.name === name)), name);
    const svg = await blank.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return { broken: parsed.querySelector("parsererror")?.textContent ?? null, shapes: parsed.querySelectorAll("path, rect, polyline, polygon, circle").length, texts: parsed.querySelectorAll("text").length };
    }, text);
    check(file, svg.broken === null && svg.shapes > 3 && svg.texts > 0, `the SVG of ${name}: ${JSON.stringify(svg)}`);
    const lines = await page.evaluate((name) => window.jervis.csvOf(name).split("\n").length, name);
    check(file, lines > 2, `the CSV of ${name} has ${lines} lines`);
  }

  // Hovering: somewhere on the first figure there is something to say.
  const hover = async (name) => {
    await at(name).locator(".chart").scrollIntoViewIfNeeded();
    const box = await at(name).locator(".chart").boundingBox();
    for (const [x, y] of [[0.5, 0.5], [0.4, 0.4], [0.3, 0.6], [0.6, 0.3], [0.45, 0.55], [0.2, 0.3]]) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      await page.waitForTimeout(60);
      const said = await at(name).locator(".chart > div").last().evaluate((it) => (it.querySelector("strong") && getComputedStyle(it).visibility !== "hidden" ? it.textContent : ""));
      if (said) return said;
    }
    return "";
  };
  for (const name of names.filter((it) => ["emergence", "phases", "payoffs", "cooperation", "populations", "map", "trajectory"].includes(it))) {
    check(file, (await hover(name)) !== "", `nothing is said over ${name}`);
  }

  // Highlighting, from the table and from a figure; sorting and filtering.
  const table = page.locator("#ranking-table");
  if (await table.count()) {
    const rows = () => table.locator("tbody tr").count();
    const all = await rows();
    const before = await page.evaluate(pixels, "scores");
    const name = await table.locator("tbody tr button").first().textContent();
    await table.locator("tbody tr button").first().click();
    check(file, (await page.locator("#chips .chip").count()) === 1, "no chip for the highlighted strategy");
    check(file, (await table.locator("tr.selected").count()) === 1, "no row is highlighted");
    await at("scores").scrollIntoViewIfNeeded();
    await page.waitForTimeout(250);
    check(file, (await page.evaluate(pixels, "scores")).sum !== before.sum, "highlighting does not reach the scores");
    // The second box, by a click.
    const chart = at("scores").locator(".chart");
    await chart.scrollIntoViewIfNeeded();
    const [x, y] = await page.evaluate(() => {
      const view = window.jervis.drawn.find((it) => it.figure.name === "scores");
      const option = view.chart.getOption();
      const box = option.series[0].data[1].value;
      return view.chart.convertToPixel({ seriesIndex: 0 }, [1, (box[1] + box[3]) / 2]);
    });
    const box = await chart.boundingBox();
    await page.mouse.click(box.x + x, box.y + y);
    await page.waitForTimeout(100);
    const chips = await page.locator("#chips .chip").count();
    check(file, chips === 2 || chips === 0, `a click on a box highlights nothing (${chips} chips, ${name})`);
    await page.evaluate(() => { for (const chip of [...document.querySelectorAll("#chips .chip")]) chip.click(); });
    await page.locator("#search").fill(name);
    await page.locator("#search").press("Enter");
    await page.locator("#search").dispatchEvent("change");
    check(file, (await page.locator("#chips .chip").count()) === 1, "the search highlights nothing");

    const score = table.locator("th", { hasText: "Score" });
    await score.locator("button").focus();
    await page.keyboard.press("Enter");
    check(file, (await score.getAttribute("aria-sort")) === "ascending", "the table cannot be sorted by key");
    await table.locator("input").fill("zzzz no such strategy");
    check(file, (await rows()) === 0, "the filter lets everybody through");
    await table.locator("input").fill("");
    check(file, (await rows()) === all, "the filter does not give everybody back");
    await table.locator("th", { hasText: "Rank" }).locator("button").click();
  }
  if (names.includes("payoffs")) {
    const before = await page.evaluate(pixels, "payoffs");
    await at("payoffs").locator("select").selectOption("name");
    await page.waitForTimeout(200);
    check(file, (await page.evaluate(pixels, "payoffs")).sum !== before.sum, "the matrix cannot be sorted");
    await at("payoffs").locator("select").selectOption("given");
  }
  const log = page.locator("figure", { has: page.locator("label", { hasText: "log" }) }).first();
  if (await log.count()) {
    const name = (await log.getAttribute("id")).replace("figure-", "");
    const before = await page.evaluate(pixels, name);
    await log.locator("input[type=checkbox]").first().check();
    await page.waitForTimeout(200);
    check(file, (await page.evaluate(pixels, name)).sum !== before.sum, `the scale of ${name} does not change`);
    await log.locator("input[type=checkbox]").first().uncheck();
  }

  // What can be taken along.
  const first = at(names[0]);
  for (const [label, start] of [["SVG", "<svg"], ["PNG", "\x89PNG"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), first.getByRole("button", { name: label }).click()]);
    const bytes = fs.readFileSync(await download.path()).subarray(0, 4).toString("latin1");
    check(file, bytes === start, `the ${label} begins with ${bytes}`);
  }
  await first.getByRole("button", { name: "data" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), first.getByRole("button", { name: "CSV" }).click()]);
  check(file, fs.readFileSync(await download.path(), "utf8").includes(","), "the CSV is empty");
  await first.getByRole("button", { name: "data" }).click();

  const shoot = async (suffix) => {
    if (!shots) return;
    // It would lie over what is looked at.
    await page.evaluate(() => { document.querySelector("nav").style.position = "static"; });
    const stem = path.basename(file, ".html");
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: path.join(shots, `${stem}${suffix}.png`) });
    for (const name of names) {
      await at(name).scrollIntoViewIfNeeded();
      await page.waitForTimeout(200);
      await at(name).screenshot({ path: path.join(shots, `${stem}${suffix}-${name}.png`) });
    }
    for (const part of ["#ranking-table", "#viewer", "#provenance"]) {
      if (await page.locator(part).count()) await page.locator(part).screenshot({ path: path.join(shots, `${stem}${suffix}-${part.slice(1)}.png`) });
    }
  };
  await shoot("");

  await page.emulateMedia({ colorScheme: "dark" });
  await at(names[0]).scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const dark = await page.evaluate(pixels, names[0]);
  check(file, dark.corner < 64 && dark.colours > 3, `${names[0]} is not dark: ${JSON.stringify(dark)}`);
  await shoot("-dark");
  await page.emulateMedia({ colorScheme: "light" });

  const print = await page.pdf({ format: "A4", path: shots ? path.join(shots, `${path.basename(file, ".html")}.pdf`) : undefined });
  check(file, print.length > 20_000, "it prints nothing");
  // What is printed is what is painted by the time the browser has asked, and not a frame later.
  for (const [name, seen] of await page.evaluate(printed)) {
    const least = ["heat", "maps", "areas"].includes(kinds[name]) ? 0.3 : 0.005;
    check(file, seen > least, `${name} is not printed: ${seen}`);
  }

  check(file, (await page.evaluate(() => window.taken)) === undefined, "text of others was run");
  for (const it of new Set(wrong)) check(file, false, it);
  console.log(`${path.basename(file)}: ${names.length} figures, ${(size / 1e6).toFixed(2)} MB, opened in ${opened} ms, slowest figure ${slowest[1]} in ${Math.round(slowest[0])} ms`);
  await context.close();
}

(async () => {
  const args = process.argv.slice(2);
  const shots = args[0] === "--shots" ? args.splice(0, 2)[1] : null;
  if (shots) fs.mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  for (const file of args) await look(browser, file, shots);
  await browser.close();
  if (failures) console.log(`${failures} things are wrong`);
  process.exit(failures ? 1 : 0);
})();
