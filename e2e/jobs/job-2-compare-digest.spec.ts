// Job 2, "a hash the customer computed himself": each golden digest names its mistake, by keyboard alone, offline.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../fixtures.ts";
import { testPage } from "../pages/test.page.ts";

const right = "82a2dc91686ec828a67152d45a5c5ef7";
const rightSha1 = "055cf886cb9b5c5867083463867c527ace0f8ecc";

const cases = [
  { digest: right, says: "The same digest." },
  { digest: ` ${right}\t`, says: "The same digest." },
  { digest: "12356679d590ba98ebc85e495087a465", says: "Different: that input ends in a line break." },
  { digest: "a4431f8eaf84ece3bb4e10ff20614b39", says: "Different: that input ends in a Windows line break." },
  { digest: "9c80efa5639a91e1f1abe5f9601af2e3", says: "Different: that input was encoded as UTF-16." },
  { digest: "fcde571d2239e89d8b716cc4caae04e3", says: "Different: the quotes were hashed too." },
  { digest: "eddd2eca6d9df6e1b7baaea79c0ea216", says: "Different: the user name was not lower-cased." },
  { digest: "1bfca56685668b40e5ff01ab4bd8f14f", says: "Different: only the password was hashed." },
  { digest: "gqLckWhuyCimcVLUWlxe9w==", says: "Different: the digest is in base64." },
  { digest: right.toUpperCase(), says: "Different: the digest is in upper case." },
  { digest: `${right}  -`, says: "Different: the tool's file mark was copied along." },
  { digest: rightSha1, says: "Different: that is a SHA-1 digest." },
  { digest: "0".repeat(32), says: "It has the right shape, but no known mistake gives it" },
  { digest: "abc", says: "This has 3 hex digits; MD5 has 32." },
] as const;

test("every digest of a customer is told apart, and nothing is sent for it", async ({ app }) => {
  const screen = testPage(app.page);
  let calls = 0;
  const vendor = createServer((_request, response) => {
    calls += 1;
    response.end();
  });
  vendor.listen(0, "127.0.0.1");
  await once(vendor, "listening");
  // A server that listens on an address and a port has one.
  const { port } = vendor.address() as AddressInfo;
  await screen.choose("User name and password");
  await screen.fillIn({
    "API address": `http://127.0.0.1:${port}/v2`,
    "User name": "john@example.com",
    Password: "m32c6NfqYEt",
  });
  const preview = app.page.getByRole("region", { name: "MD5 preview" });
  await expect(preview.getByText("28 bytes, no line break")).toBeVisible();
  for (const { digest, says } of cases) {
    await screen.type("Compare with the customer's digest", digest);
    await expect(preview.getByRole("status").filter({ hasText: says })).toBeVisible();
  }
  await screen.type("Compare with the customer's digest", "");
  await expect(preview.getByText(/^Different|^The same digest/)).toHaveCount(0);
  await expect(app.page.getByText("Fill in the credential")).toBeVisible();
  expect(calls).toBe(0);
  // The very same address is called once the user says so, so the count above could have been another.
  await screen.type("Account name", "Acme", "Shift+Tab");
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Rejected/);
  expect(calls).toBe(1);
  vendor.close();
  expect(app.problems).toEqual([]);
});

test("SHA-1 chosen by arrow key compares with SHA-1", async ({ app, sandbox }) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.fillIn({
    "API address": sandbox.vendors["virtualpbx"]?.base_url ?? "",
    "User name": "john@example.com",
    Password: "m32c6NfqYEt",
  });
  await screen.tabTo(app.page.getByRole("radio", { name: "MD5" }));
  await screen.press("ArrowRight");
  const preview = app.page.getByRole("region", { name: "SHA-1 preview" });
  await screen.type("Compare with the customer's digest", rightSha1);
  await expect(preview.getByText("The same digest.")).toBeVisible();
  await screen.type("Compare with the customer's digest", right);
  await expect(preview.getByText("Different: that is an MD5 digest.")).toBeVisible();
});

test("digest and input stay masked until they are revealed, and the command is copied without the password", async ({
  app,
}) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.type("User name", "John@Example.com");
  await screen.type("Password", "m32c6NfqYEt");
  const preview = app.page.getByRole("region", { name: "MD5 preview" });
  await expect(preview).toContainText("john@example.com:");
  await expect(preview).toContainText("printf '%s' 'john@example.com:PASSWORD' | md5sum");
  await expect(preview).not.toContainText("m32c6NfqYEt");
  await expect(preview).not.toContainText(right);
  await screen.tabTo(preview.getByRole("button", { name: "Reveal the MD5 preview" }));
  await screen.press("Enter");
  await expect(preview).toContainText(right);
  await expect(preview).toContainText("printf '%s' 'john@example.com:m32c6NfqYEt' | md5sum");
});
