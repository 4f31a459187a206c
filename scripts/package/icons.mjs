// `npm run icons`: draws every picture of the installers from the one drawing that the page has, renderer/icon.svg.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { root } from "../bootstrap/paths.mjs";
import { say } from "../bootstrap/say.mjs";
import { icnsKinds, icoSizes, toIcns, toIco } from "./icon-files.ts";

/** Linux desktops take one file per size. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** The part of a macOS icon that the drawing fills; the rest is the room that all icons there leave free. */
const macFill = 824 / 1024;

const svg = readFileSync(join(root, "renderer", "icon.svg"), "utf8");
const build = join(root, "build");
const browserPath = findBrowser();
const browser = await chromium.launch({
  ...(browserPath === null ? {} : { executablePath: browserPath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

/**
 * @param {number} size in pixels
 * @param {number} fill part of it that the drawing takes, from 0 to 1
 */
const draw = async (size, fill) => {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const place = `position:absolute;left:${(size * (1 - fill)) / 2}px;top:${(size * (1 - fill)) / 2}px`;
  await page.setContent(`<body style="margin:0"><img src="${source}" width="${size * fill}" style="${place}"></body>`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return { size, png };
};

/** @param {readonly number[]} sizes @param {number} fill */
const drawAll = async (sizes, fill) => {
  const pictures = [];
  for (const size of new Set(sizes)) pictures.push(await draw(size, fill));
  return pictures;
};

try {
  const full = await drawAll([...linuxSizes, ...icoSizes], 1);
  const spaced = await drawAll(
    icnsKinds.map(([, size]) => size),
    macFill,
  );
  rmSync(join(build, "icons"), { recursive: true, force: true });
  mkdirSync(join(build, "icons"), { recursive: true });
  for (const { size, png } of full.filter(({ size }) => linuxSizes.includes(size)))
    writeFileSync(join(build, "icons", `${size}x${size}.png`), png);
  writeFileSync(join(build, "icon.ico"), toIco(full));
  writeFileSync(join(build, "icon.icns"), toIcns(spaced));
  // Tells a test whether the drawing has changed since.
  const made = { from: "renderer/icon.svg", sha256: createHash("sha256").update(svg).digest("hex") };
  writeFileSync(join(build, "icons", "source.json"), `${JSON.stringify(made)}\n`);
  say(`Drew ${full.length} pictures for Windows and Linux and ${spaced.length} for macOS.`);
} finally {
  await browser.close();
}
