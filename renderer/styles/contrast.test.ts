// Measures the contrast of every pair of tokens that is used together (WCAG 2.2 AA), from the style sheet itself.
// A test runs in Node; vitest blanks imported style sheets, so this one is read from the disk.
// oxlint-disable-next-line no-restricted-imports
import { readFileSync } from "node:fs";
// oxlint-disable-next-line no-restricted-imports
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

const tokensOf = (block: string): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));

const [lightBlock = "", darkBlock = ""] = css.split('[data-mantine-color-scheme="dark"]');
const themes = { light: tokensOf(lightBlock), dark: tokensOf(darkBlock) };

/** Relative luminance as WCAG defines it. */
const luminance = (colour: string): number => {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};

const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const surfaces = ["bg", "panel", "raised", "hover"];
const text = [
  ...surfaces.flatMap((surface) => [`text/${surface}`, `muted/${surface}`]),
  ...["bg", "panel", "raised"].flatMap((surface) =>
    ["accent", "ok", "warn", "err", "sim"].map((c) => `${c}/${surface}`),
  ),
  ...["accent", "ok", "warn", "err", "sim"].flatMap((c) => [`${c}/${c}-bg`, `text/${c}-bg`]),
  "muted/accent-bg",
  "on-accent/accent",
  "on-accent/accent-hover",
];
const edges = ["control/bg", "control/panel", "control/raised", "accent/bg", "accent/panel"];

describe.each(Object.entries(themes))("%s", (_name, tokens) => {
  const measured = (pair: string) => {
    const [front = "", back = ""] = pair.split("/");
    return contrast(tokens[front] ?? expect.fail(`no token ${front}`), tokens[back] ?? expect.fail(`no token ${back}`));
  };

  test.each(text)("%s reads at 4.5 : 1", (pair) => {
    expect(measured(pair)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("%s is seen at 3 : 1", (pair) => {
    expect(measured(pair)).toBeGreaterThanOrEqual(3);
  });
});
