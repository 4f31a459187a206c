// What the desktop app keeps: the system's keychain opens it, sleep locks it, a copied secret leaves the clipboard.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { askHost } from "./harness/ask-host.ts";
import { type Glue, launchGlue } from "./harness/launch-glue.ts";

const stateOf = async (glue: Glue): Promise<unknown> => (await askHost(glue, "vault.status"))["value"];
const keychainOnly = { passphrase: null, keychain: true };

test.describe("the desktop app's store", () => {
  test("the store's code is loaded after the window, and only when something asks for it", async () => {
    const glue = await launchGlue();
    await askHost(glue, "vault.status");
    const names = () => glue.record.map(({ name, args }) => (name === "module" ? String(args[0]) : name));
    const window = names().indexOf("BrowserWindow");
    expect(window).toBeGreaterThan(-1);
    await expect.poll(() => names().findIndex((name) => name.startsWith("store-handlers"))).toBeGreaterThan(window);
    await glue.close();
  });

  test("the keychain opens it at the next start", async () => {
    const home = await mkdtemp(join(tmpdir(), "ringback-glue-"));
    try {
      const first = await launchGlue({ home });
      expect(await askHost(first, "vault.create", keychainOnly)).toMatchObject({ ok: true });
      await first.close();
      const second = await launchGlue({ home });
      await askHost(second, "vault.unlock", { by: "keychain", secret: null });
      expect(await stateOf(second)).toMatchObject({ state: "open", writable: true, keychain: { available: true } });
      await second.close();
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });

  test("a locked keyring holds nobody up, and the store opens when it is unlocked at last", async () => {
    const home = await mkdtemp(join(tmpdir(), "ringback-glue-"));
    try {
      const first = await launchGlue({ home });
      expect(await askHost(first, "vault.create", keychainOnly)).toMatchObject({ ok: true });
      await first.close();
      const second = await launchGlue({ home, keyringLocked: true });
      const keychainOf = async () => {
        const { slots } = (await stateOf(second)) as { slots: { type: string; available: boolean }[] };
        return slots.find(({ type }) => type === "keychain");
      };
      await expect
        .poll(keychainOf)
        .toMatchObject({ available: true, problem: expect.stringContaining("did not answer in time") });
      expect(await stateOf(second)).toMatchObject({ state: "locked" });
      await second.ask({ type: "keyring.unlock" });
      await expect.poll(() => stateOf(second)).toMatchObject({ state: "open" });
      await second.close();
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });

  test("a keyring that nobody unlocks keeps neither the recovery code nor the end of the app waiting", async () => {
    const home = await mkdtemp(join(tmpdir(), "ringback-glue-"));
    try {
      const first = await launchGlue({ home });
      const { value } = await askHost(first, "vault.create", keychainOnly);
      const { recoveryCode } = value as { recoveryCode: string };
      await first.close();
      const second = await launchGlue({ home, keyringLocked: true });
      expect(await stateOf(second)).toMatchObject({ state: "locked" });
      const opened = await askHost(second, "vault.unlock", { by: "recovery", secret: recoveryCode });
      expect(opened).toMatchObject({ value: { state: "open" } });
      await second.close();
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });

  for (const event of ["suspend", "lock-screen"] as const)
    test(`${event} locks it`, async () => {
      const glue = await launchGlue();
      expect(await askHost(glue, "vault.create", keychainOnly)).toMatchObject({
        ok: true,
        value: { status: { state: "open" } },
      });
      await glue.ask({ type: "power.emit", event });
      // Linux tells of no locked screen: the app asks for it every few seconds.
      await expect.poll(() => stateOf(glue)).toMatchObject({ state: "locked" });
      await glue.close();
    });

  test("an export is an age file that opens with its passphrase alone", async () => {
    const glue = await launchGlue();
    await askHost(glue, "vault.create", keychainOnly);
    const made = await askHost(glue, "store.export", { passphrase: "for this export" });
    const { base64 } = made["value"] as { base64: string };
    expect(Buffer.from(base64, "base64").toString("latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/u);
    expect(await askHost(glue, "store.import", { base64, passphrase: "another" })).toMatchObject({
      error: { code: "vault.wrong" },
    });
    expect(await askHost(glue, "store.import", { base64, passphrase: "for this export" })).toMatchObject({ ok: true });
    await glue.close();
  });

  test("a copied secret is marked as one, and is gone from the clipboard when the app ends", async () => {
    const glue = await launchGlue();
    await askHost(glue, "vault.create", keychainOnly);
    const saved = await askHost(glue, "connection.save", {
      id: null,
      name: "Copied",
      vendor: "virtualpbx",
      method: "user",
      values: { username: "a", password: "s3cret-for-the-clipboard", account_name: "b" },
      keepSecrets: [],
      tags: [],
      folder: "",
      notes: "",
      keepHistory: true,
      hostConfirmed: false,
    });
    expect(saved).toMatchObject({ ok: true, value: expect.anything() });
    const { id } = saved["value"] as { id: string };
    expect(await askHost(glue, "connection.copySecret", { connection: id, field: "password" })).toMatchObject({
      ok: true,
    });
    // What the app has called comes here by another way than its answers do.
    await expect
      .poll(() => glue.calls("clipboard.write"))
      .toEqual([[["text/plain", 'electron application/osclipboard;format="x-kde-passwordManagerHint"']]]);
    expect(glue.calls("clipboard.clear")).toEqual([]);
    await glue.close();
    expect(glue.calls("clipboard.clear")).toHaveLength(1);
  });
});
