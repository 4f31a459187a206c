// Shortcuts: what they match, what they never match, and how they are written.
import { describe, expect, test } from "vitest";
import { ariaKeys, type KeyPress, keyLabels, matches, parseShortcut } from "./shortcuts.ts";

const press = (change: Partial<KeyPress> = {}): KeyPress => ({
  key: "k",
  code: "KeyK",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  getModifierState: () => false,
  ...change,
});

const palette = parseShortcut("Ctrl+K");

describe("matching", () => {
  test("needs exactly its modifiers", () => {
    expect(matches(press({ ctrlKey: true }), palette, false)).toBe(true);
    expect(matches(press(), palette, false)).toBe(false);
    expect(matches(press({ ctrlKey: true, shiftKey: true }), palette, false)).toBe(false);
    expect(matches(press({ ctrlKey: true, altKey: true }), palette, false)).toBe(false);
    expect(matches(press({ ctrlKey: true, metaKey: true }), palette, false)).toBe(false);
  });

  test("takes the command key on a Mac, and not Ctrl", () => {
    expect(matches(press({ metaKey: true }), palette, true)).toBe(true);
    expect(matches(press({ ctrlKey: true }), palette, true)).toBe(false);
  });

  test("never while an input method composes", () => {
    expect(matches(press({ ctrlKey: true, isComposing: true }), palette, false)).toBe(false);
  });

  test("never with AltGr, which some systems report as Ctrl", () => {
    const altGr = press({ ctrlKey: true, getModifierState: (name) => name === "AltGraph" });
    expect(matches(altGr, palette, false)).toBe(false);
  });

  test("digits by their place: a French keyboard types & there", () => {
    const french = press({ ctrlKey: true, key: "&", code: "Digit1" });
    expect(matches(french, parseShortcut("Ctrl+1"), false)).toBe(true);
  });

  test("letters by their place where the layout has no Latin ones", () => {
    expect(matches(press({ ctrlKey: true, key: "л" }), palette, false)).toBe(true);
  });

  test("letters by what is typed where it has: Ctrl+W of AZERTY is not Ctrl+Z", () => {
    expect(matches(press({ ctrlKey: true, key: "w", code: "KeyZ" }), parseShortcut("Ctrl+Z"), false)).toBe(false);
  });

  test("named keys", () => {
    expect(matches(press({ key: "F6", code: "F6", shiftKey: true }), parseShortcut("Shift+F6"), false)).toBe(true);
    expect(matches(press({ key: "Escape", code: "Escape" }), parseShortcut("Escape"), false)).toBe(true);
  });
});

describe("writing", () => {
  test("names the keys of this computer", () => {
    expect(keyLabels("Ctrl+Shift+H", false)).toEqual(["Ctrl", "Shift", "H"]);
    expect(keyLabels("Ctrl+Shift+H", true)).toEqual(["⌘", "⇧", "H"]);
    expect(keyLabels("Escape", false)).toEqual(["Esc"]);
    expect(ariaKeys("Ctrl+1", false)).toBe("Control+1");
    expect(ariaKeys("Ctrl+1", true)).toBe("Meta+1");
  });

  test("refuses what is no shortcut", () => {
    expect(() => parseShortcut("Strg+K")).toThrow(RangeError);
    expect(() => parseShortcut("Ctrl+")).toThrow(RangeError);
  });
});
