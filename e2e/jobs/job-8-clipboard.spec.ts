// Job 8, what goes to a vendor by the clipboard: a server says the password in every form in every place, and no copied text holds it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { codePage } from "../pages/code.page.ts";
import { testPage } from "../pages/test.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const user = "odd@example.com";
const password = `${canary}-clip`;
const forms = secretForms(password, [`${user}:${password}`]);

/** Refuses everything, and says every form in status, headers, cookie and body. */
const startServer = async () => {
  const inHeader = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = forms.flatMap((form, index) => [`X-Form-${index}`, inHeader(form)]);
      const cookie = `sid=${inHeader(forms[1] ?? "").replaceAll(";", "")}; Path=/`;
      response.writeHead(401, inHeader(password), [
        ...headers,
        "Set-Cookie",
        cookie,
        "Content-Type",
        "application/json",
      ]);
      const echo = [request.url, request.rawHeaders, Buffer.concat(chunks).toString()];
      response.end(JSON.stringify({ message: password, forms, echo, status: "error" }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2` };
};

/** Presses each button of these that copies something. @returns the texts by the button's name */
const copyAll = async (page: Page, place: ReturnType<Page["getByRole"]>): Promise<ReadonlyMap<string, string>> => {
  const texts = new Map<string, string>();
  // One that has just been pressed says "Copied" for a moment.
  const buttons = place.getByRole("button", { name: /^Cop(?:y|ied)/ });
  for (let index = 0; index < (await buttons.count()); index += 1) {
    const button = buttons.nth(index);
    const state = async () => (await button.getAttribute("data-state")) ?? (await button.innerText());
    // Pressed on the tab before, it may still say so.
    await expect.poll(state).not.toMatch(/copied/i);
    const name = (await button.getAttribute("aria-label")) ?? (await button.innerText());
    await button.press("Enter");
    await expect.poll(state).toMatch(/copied/i);
    texts.set(name, await codePage(page).clipboard());
  }
  return texts;
};

test("nothing that is copied of an exchange holds the password in any form", async ({ app: { page } }) => {
  const { server, base } = await startServer();
  try {
    const screen = testPage(page);
    await screen.choose("User name and password");
    await screen.fillIn({ "API address": base, "Account name": "Acme, Inc.", "User name": user, Password: password });
    await screen.press("Enter");
    await expect(screen.announced).toHaveText(/^Rejected/);
    await screen.press("Control+Shift+c");
    await expect(page.getByRole("status").filter({ hasText: "Copied as" })).toHaveCount(1);
    const texts = new Map([["as cURL", await codePage(page).clipboard()]]);
    const tabs = screen.result.getByRole("tab");
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).press("Enter");
      await expect(tabs.nth(index)).toHaveAttribute("aria-selected", "true");
      for (const [name, text] of await copyAll(page, screen.result)) texts.set(name, text);
    }
    await screen.press("Control+Shift+s");
    const dialog = page.getByRole("dialog", { name: /^Share safely/ });
    await expect(dialog.getByText(/^Leak scan: /)).toBeVisible();
    await dialog.getByRole("tab", { name: "Text for the ticket" }).press("Enter");
    await dialog.getByRole("button", { name: "Copy", exact: true }).press("Enter");
    await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
    await screen.press("Escape");
    await expect(dialog).toBeHidden();
    texts.set("ticket", await codePage(page).clipboard());
    expect([...texts.keys()]).toEqual(
      expect.arrayContaining(["as cURL", "Copy for IT", "Copy the request, secrets masked", "ticket"]),
    );
    for (const [name, text] of texts) {
      expect(text, name).not.toBe("");
      expect(
        forms.filter((form) => text.includes(form)),
        name,
      ).toEqual([]);
    }
    expect(texts.get("as cURL")).toContain("curl");
    expect(texts.get("Copy the request, secrets masked")).toContain("PUT");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
