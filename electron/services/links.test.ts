// Only the documentation pages that a vendor declares are handed to the system's browser.
import { expect, test, vi } from "vitest";
import { vendors } from "../../shared/vendors/index.ts";
import { createLinks } from "./links.ts";

test("every declared page opens, by its exact address", async () => {
  const opened: string[] = [];
  const links = createLinks(async (url) => void opened.push(url));
  const pages = vendors.flatMap((vendor) => vendor.docs.map(({ url }) => url));
  for (const page of pages) expect(await links.open(page)).toEqual({ ok: true, value: null });
  expect(opened).toEqual(pages);
});

test.each([
  "https://developer.virtualpbx.com/",
  "https://developer.virtualpbx.com/authentication?x=1",
  "https://developer.virtualpbx.com/authentication#x",
  "https://developer.virtualpbx.com/authentication ",
  "HTTPS://developer.virtualpbx.com/authentication",
  "https://developer.virtualpbx.com.evil.example/authentication",
  "http://developer.virtualpbx.com/authentication",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "smb://host/share",
  "",
])("%j is not opened", async (url) => {
  const open = vi.fn<(url: string) => Promise<void>>();
  expect(await createLinks(open).open(url)).toMatchObject({ ok: false, error: { code: "link.refused" } });
  expect(open).not.toHaveBeenCalled();
});

test("a refused address is not repeated at full length", async () => {
  const result = await createLinks(async () => {}).open(`https://h.example/${"x".repeat(5_000)}`);
  expect(JSON.stringify(result).length).toBeLessThan(1_000);
});
