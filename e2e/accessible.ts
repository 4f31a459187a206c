// What axe finds on a page as it stands, by WCAG 2.2 AA and by its own best practice. It must find nothing.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Selectors: what is looked at in place of the whole page, and what is left out. */
type Scope = { readonly include?: string; readonly exclude?: string };

/** @param state names what is looked at, for a failure */
export const expectAccessible = async (page: Page, state: string, { include, exclude }: Scope = {}): Promise<void> => {
  let axe = new AxeBuilder({ page }).withTags(rules);
  if (include !== undefined) axe = axe.include(include);
  if (exclude !== undefined) axe = axe.exclude(exclude);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
  );
  expect(found, state).toEqual([]);
};

/** For what differs between the themes by its colours alone; the page is dark afterwards. */
export const expectAccessibleInBothThemes = async (page: Page, state: string, scope: Scope = {}): Promise<void> => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${state}, ${colorScheme}`, scope);
  }
};
