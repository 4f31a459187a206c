// The Test screen for tests that use the keyboard alone: every step is a key press, and the keys are counted.
import { expect, type Locator, type Page } from "@playwright/test";

/** More presses than any way through the screen takes: beyond it something cannot be reached by Tab. */
const farthest = 60;

export type Values = Readonly<Record<string, string>>;

/** Drives the screen; `actions` counts what a user would call one step: a paste, a typed text, a key with an effect. */
export const testPage = (page: Page) => {
  let actions = 0;
  const press = async (keys: string): Promise<void> => {
    actions += 1;
    await page.keyboard.press(keys);
  };
  const isFocused = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement).catch(() => false);

  /** Walks by Tab (or Shift+Tab) until the target has the focus. */
  const tabTo = async (target: Locator, keys: "Tab" | "Shift+Tab" = "Tab"): Promise<void> => {
    for (let presses = 0; presses < farthest; presses += 1) {
      if (await isFocused(target)) return;
      await page.keyboard.press(keys);
    }
    throw new Error(`Not reached by ${farthest} times ${keys}.`);
  };

  const field = (label: string): Locator => page.getByLabel(label, { exact: true });

  /** Replaces the text of a field. */
  const type = async (label: string, text: string, keys: "Tab" | "Shift+Tab" = "Tab"): Promise<void> => {
    await tabTo(field(label), keys);
    await page.keyboard.press("ControlOrMeta+a");
    if (text === "") await page.keyboard.press("Delete");
    else await page.keyboard.insertText(text);
    actions += 1;
  };

  return {
    page,
    field,
    tabTo,
    type,
    press,
    actions: () => actions,
    /** Types the address first, backwards from where the screen puts the focus, then the rest in order. */
    fillIn: async (values: Values): Promise<void> => {
      const [first, ...rest] = Object.entries(values);
      if (first) await type(first[0], first[1], "Shift+Tab");
      for (const [label, text] of rest) await type(label, text);
    },
    /** Puts a text on the clipboard the way a user does, by copying it in the page, then presses the paste keys. */
    paste: async (text: string): Promise<void> => {
      await page.evaluate((copied) => {
        const area = document.createElement("textarea");
        const before = document.activeElement;
        area.value = copied;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
        if (before instanceof HTMLElement) before.focus();
      }, text);
      await press("ControlOrMeta+v");
    },
    /** Chooses a method in the list at the left by its arrow keys; names of methods repeat among vendors. */
    choose: async (method: string, vendor = "VirtualPBX"): Promise<void> => {
      const row = page
        .getByRole("group", { name: vendor, exact: true })
        .getByRole("button", { name: method, exact: true });
      await tabTo(page.getByLabel("Find a vendor or method"), "Shift+Tab");
      for (let presses = 0; presses < farthest && !(await isFocused(row)); presses += 1) {
        await page.keyboard.press("ArrowDown");
      }
      await press("Enter");
      await expect(row).toHaveAttribute("aria-current", "true");
    },
    /** What a screen reader is told of the test. */
    announced: page.locator("[data-announcement]"),
    rung: (name: string): Locator =>
      page.getByRole("list", { name: "Steps of the test" }).getByRole("listitem").filter({ hasText: name }),
    result: page.getByRole("region", { name: "Result" }),
  };
};
