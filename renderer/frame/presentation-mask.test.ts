// What presentation mode does to the page: texts that are there, that come, that change; and that all of it comes back.
import { afterEach, expect, test } from "vitest";
import { hideIdentifying } from "./presentation-mask.ts";

let end: (() => void) | null = null;
afterEach(() => {
  end?.();
  end = null;
  document.body.replaceChildren();
});

const paragraph = (text: string): HTMLParagraphElement => {
  const element = document.createElement("p");
  element.textContent = text;
  element.title = text;
  document.body.append(element);
  return element;
};
/** Mutations are told before the next task. */
const told = (): Promise<void> => Promise.resolve();

test("hides what is there, what comes and what changes, and puts it back at the end", async () => {
  const first = paragraph("signed in as john.doe");
  end = hideIdentifying(["john.doe"]);
  expect(first.textContent).toBe("signed in as j•••");
  expect(first.title).toBe("signed in as j•••");
  const second = paragraph("mail odd@example.com");
  await told();
  expect(second.textContent).toBe("mail o•••@•••");
  const text = second.firstChild;
  if (!text) throw new Error("no text");
  // As React writes a changed text.
  text.nodeValue = "call +49 30 1234567";
  await told();
  expect(second.textContent).toBe("call +49 ••••••");
  end();
  end = null;
  expect([first.textContent, first.title, second.textContent]).toEqual([
    "signed in as john.doe",
    "signed in as john.doe",
    "call +49 30 1234567",
  ]);
});

test("a field keeps its value and is marked to be drawn as dots, also while one types; an editor's text stays", () => {
  const input = document.createElement("input");
  input.value = "john.doe";
  const editor = document.createElement("div");
  editor.setAttribute("contenteditable", "true");
  editor.textContent = "user john.doe";
  document.body.append(input, editor);
  end = hideIdentifying(["john.doe"]);
  expect(input.value).toBe("john.doe");
  expect(input.hasAttribute("data-identifying")).toBe(true);
  expect(editor.textContent).toBe("user john.doe");
  expect(editor.hasAttribute("data-identifying")).toBe(true);
  input.value = "nobody";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  expect(input.hasAttribute("data-identifying")).toBe(false);
  input.value = "someone@example.com";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  expect(input.hasAttribute("data-identifying")).toBe(true);
  end();
  end = null;
  expect(document.querySelectorAll("[data-identifying]")).toHaveLength(0);
});
