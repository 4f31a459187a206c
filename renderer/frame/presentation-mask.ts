// Hides identifying texts wherever they are drawn, so that no screen can forget one; what the app knows stays as it is.
import { createHiding } from "../../shared/presentation.ts";

/** Attributes that are shown or read aloud. */
const attributes = ["title", "aria-label", "placeholder", "alt"] as const;
/** Fields whose text cannot be replaced without changing it; they are drawn as dots instead. */
const fields = "input, textarea";
/** Where the page's own text is edited: it must not change under the editor. */
const editors = ".cm-editor, [contenteditable='true']";
const untouched = "script, style, textarea, .cm-editor, [contenteditable='true']";

type Hidden = { readonly shown: string; readonly original: string };

/** Texts and attributes that were replaced, with what they were. */
type Memory = { readonly texts: Map<Text, Hidden>; readonly marks: Map<Element, Map<string, Hidden>> };

const textsIn = (root: Node): Text[] => {
  if (root instanceof Text) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  // The walker shows texts alone.
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
};

const elementsIn = (root: Node): Element[] =>
  root instanceof Element ? [root, ...root.querySelectorAll("*")] : [...document.querySelectorAll("*")];

/**
 * Begins to hide in the whole document, and whatever is drawn from now on before it is seen.
 * @param names values that are known to identify somebody
 * @returns a function that ends it and puts everything back
 */
export const hideIdentifying = (names: readonly string[]): (() => void) => {
  const hide = createHiding(names);
  const memory: Memory = { texts: new Map(), marks: new Map() };

  const hideText = (text: Text): void => {
    const before = memory.texts.get(text);
    const value = text.data;
    if (before?.shown === value || text.parentElement?.closest(untouched)) return;
    const shown = hide(value);
    if (shown === value) {
      memory.texts.delete(text);
      return;
    }
    memory.texts.set(text, { shown, original: value });
    text.data = shown;
  };
  const hideAttributes = (element: Element): void => {
    for (const name of attributes) {
      const value = element.getAttribute(name);
      const before = memory.marks.get(element)?.get(name);
      if (value === null || before?.shown === value) continue;
      const shown = hide(value);
      if (shown === value) continue;
      const own = memory.marks.get(element) ?? new Map<string, Hidden>();
      own.set(name, { shown, original: value });
      memory.marks.set(element, own);
      element.setAttribute(name, shown);
    }
  };
  const markFields = (): void => {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(fields))
      field.toggleAttribute(
        "data-identifying",
        field.dataset["names"] !== undefined || hide(field.value) !== field.value,
      );
    for (const editor of document.querySelectorAll(editors))
      editor.toggleAttribute("data-identifying", hide(editor.textContent) !== editor.textContent);
  };
  const hideIn = (root: Node): void => {
    for (const text of textsIn(root)) hideText(text);
    for (const element of elementsIn(root)) hideAttributes(element);
  };
  const forgetGone = (): void => {
    if (memory.texts.size < 5_000) return;
    for (const text of memory.texts.keys()) if (!text.isConnected) memory.texts.delete(text);
    for (const element of memory.marks.keys()) if (!element.isConnected) memory.marks.delete(element);
  };

  // Told before the next paint, so nothing is seen first.
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData" && target instanceof Text) hideText(target);
      else if (type === "attributes" && target instanceof Element) hideAttributes(target);
      else for (const node of addedNodes) if (node.isConnected) hideIn(node);
    }
    markFields();
    forgetGone();
  });
  hideIn(document.documentElement);
  markFields();
  observer.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...attributes, "value"],
  });
  document.addEventListener("input", markFields, true);
  return () => {
    observer.disconnect();
    document.removeEventListener("input", markFields, true);
    // What has changed since is no longer ours to put back.
    for (const [text, { shown, original }] of memory.texts) if (text.data === shown) text.data = original;
    for (const [element, own] of memory.marks)
      for (const [name, { shown, original }] of own)
        if (element.getAttribute(name) === shown) element.setAttribute(name, original);
    for (const element of document.querySelectorAll("[data-identifying]")) element.removeAttribute("data-identifying");
  };
};
