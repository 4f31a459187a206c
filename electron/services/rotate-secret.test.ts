// Replacing a saved secret behind the app's door: switched, the old one asked, put back or forgotten.
import { afterEach, beforeEach, expect, test } from "vitest";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
let id: string;
const good = (): Record<string, string> => ({ ...kit.sandbox.vendors["virtualpbx"]?.methods["user"] });
const other = "another secret, which is wrong";

beforeEach(async () => {
  kit = await openCallKit();
  await kit.client("vault.status", null);
  await kit.client("vault.sessionOnly", null);
  const meta = { keepSecrets: [], tags: [], folder: "", notes: "", keepHistory: true, hostConfirmed: true };
  const draft = { id: null, name: "Acme", vendor: "virtualpbx", method: "user", values: good(), ...meta };
  const saved = await kit.client("connection.save", draft);
  id = saved.ok ? saved.value.id : "";
});
afterEach(() => kit.close());

const state = async (): Promise<string> => {
  await kit.client("check.run", { connections: [id] });
  const found = await kit.client("check.results", null);
  return found.ok ? (found.value.results[0]?.state ?? "none") : "none";
};
const verdictOfOld = async () => {
  const asked = await kit.client("rotate.confirm", { connection: id, testId: "t" });
  return asked.ok ? asked.value.verdict : asked.error.code;
};
const switchTo = (secrets: Record<string, string>) => kit.client("rotate.switch", { connection: id, secrets });
const openOnes = async () => {
  const open = await kit.client("rotate.open", null);
  return open.ok ? open.value : null;
};

test("the new one is used at once, the old one can be asked and put back", async () => {
  expect(await state()).toBe("ok");
  expect(await switchTo({ password: other })).toMatchObject({ ok: true, value: { revision: 2 } });
  expect(await state()).toBe("rejected");
  expect(await openOnes()).toEqual([id]);
  // Here the old one still works, and that is what the user has to know.
  expect(await verdictOfOld()).toBe("valid");
  expect(await kit.client("rotate.undo", { connection: id })).toMatchObject({ ok: true });
  expect(await state()).toBe("ok");
  expect(await openOnes()).toEqual([]);
  expect(survivors(kit.frames.join("\n"), [other])).toEqual([]);
});

test("after several tries the first one is what is put back; a forgotten one is gone", async () => {
  await switchTo({ password: "first try" });
  await switchTo({ password: "second try" });
  await kit.client("rotate.undo", { connection: id });
  expect(await state()).toBe("ok");
  await switchTo({ password: other });
  await kit.client("rotate.finish", { connection: id });
  expect(await verdictOfOld()).toBe("input.invalid");
  expect(await kit.client("rotate.undo", { connection: id })).toMatchObject({ ok: false });
  expect(await state()).toBe("rejected");
});

test("only secrets of this connection are taken, and nothing of another shape is saved", async () => {
  const odd: Record<string, string> = JSON.parse('{"__proto__":"x"}');
  for (const secrets of [{}, odd, { username: "jane" }, { token: "x" }, { account_name: "Globex" }])
    expect(await switchTo(secrets), JSON.stringify(secrets)).toMatchObject({ ok: false });
  expect(await openOnes()).toEqual([]);
  expect(await state()).toBe("ok");
});
