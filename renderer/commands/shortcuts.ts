// Reads shortcuts of the registry ("Ctrl+Shift+T"), compares them with key events, and names their keys.

export type Shortcut = { readonly mod: boolean; readonly shift: boolean; readonly alt: boolean; readonly key: string };

/** The parts of a KeyboardEvent that decide; anything shaped like it can be compared. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing"
> & { getModifierState(name: string): boolean };

/** True on a Mac, where ⌘ takes the place of Ctrl. */
const onMac = (): boolean => /mac/i.test(navigator.platform);

/**
 * Reads a shortcut. Modifiers are Ctrl (⌘ on a Mac), Shift and Alt; the last part is the key as KeyboardEvent.key names it.
 * Throws a RangeError for anything else, since a shortcut is written by us and never by a user.
 */
export const parseShortcut = (text: string): Shortcut => {
  const parts = text.split("+");
  const key = parts.pop();
  if (key === undefined || key === "") throw new RangeError(`No key in the shortcut "${text}".`);
  for (const part of parts) {
    if (!["Ctrl", "Shift", "Alt"].includes(part)) throw new RangeError(`Unknown modifier "${part}" in "${text}".`);
  }
  return {
    mod: parts.includes("Ctrl"),
    shift: parts.includes("Shift"),
    alt: parts.includes("Alt"),
    key: key.toLowerCase(),
  };
};

/**
 * The key as a shortcut names it. Digits are taken by place, since a French keyboard needs Shift for them; letters too
 * where the layout yields no Latin letter.
 */
const keyOf = (press: KeyPress): string => {
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (digit !== undefined) return digit;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter !== undefined && !/^[a-z]$/i.test(press.key)) return letter.toLowerCase();
  return press.key.toLowerCase();
};

/** Whether a key press is that shortcut. Never while an input method composes, never with AltGr. */
export const matches = (press: KeyPress, shortcut: Shortcut, mac: boolean = onMac()): boolean => {
  if (press.isComposing || press.getModifierState("AltGraph")) return false;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  return (
    mod === shortcut.mod &&
    !other &&
    press.shiftKey === shortcut.shift &&
    press.altKey === shortcut.alt &&
    keyOf(press) === shortcut.key
  );
};

const macNames: Readonly<Record<string, string>> = { Ctrl: "⌘", Shift: "⇧", Alt: "⌥", Escape: "Esc" };

/** What stands on the keys, in the order in which they are pressed. */
export const keyLabels = (text: string, mac: boolean = onMac()): string[] =>
  text.split("+").map((part) => (mac ? (macNames[part] ?? part) : part === "Escape" ? "Esc" : part));

/** The shortcut for `aria-keyshortcuts`. */
export const ariaKeys = (text: string, mac: boolean = onMac()): string =>
  text.replace("Ctrl", mac ? "Meta" : "Control");
