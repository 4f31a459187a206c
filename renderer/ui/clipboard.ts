// Puts text on the clipboard, also where the asynchronous interface is switched off by policy.

const copyBySelection = (text: string): boolean => {
  const area = document.createElement("textarea");
  const before = document.activeElement;
  area.value = text;
  area.className = "off-screen";
  document.body.append(area);
  area.select();
  // Deprecated, yet the only way that needs no permission; used when the modern one is refused.
  const done = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
};

/** Copies text. @returns false when the browser refuses both ways. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};
