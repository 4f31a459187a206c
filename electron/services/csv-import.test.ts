// Connections out of a CSV file behind the app's door: told apart, looked at row by row, saved at once, no secret goes back.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CsvPlan } from "../../shared/csv-import-view.ts";
import { canary, survivors } from "../../shared/testing/secret-forms.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
beforeEach(async () => {
  kit = await openCallKit();
  await kit.client("vault.status", null);
  await kit.client("vault.sessionOnly", null);
});
afterEach(() => kit.close());

const base64 = (text: string | Buffer): string => Buffer.from(text).toString("base64");
const open = async (text: string | Buffer) => kit.client("csv.open", { base64: base64(text) });
const opened = async (text: string | Buffer) => {
  const file = await open(text);
  if (!file.ok) throw new Error(file.error.why);
  return file.value;
};
const rowsOf = async (file: string, plan: CsvPlan) => {
  const seen = await kit.client("csv.preview", { file, plan });
  if (!seen.ok) throw new Error(seen.error.why);
  return seen.value;
};
const names = async (): Promise<string[]> => {
  const all = await kit.client("connection.list", null);
  return all.ok ? all.value.map(({ name }) => name) : [];
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const table = [
  "Name;Sign-in method;User name;Password;Account name;Tags;Remarks;Internal no.",
  `Acme;virtualpbx/user;john;${quoted(canary)};Acme, Inc.;live, old;first;17`,
  "Acme;virtualpbx/user;john;x;Acme, Inc.;;;18",
  ";virtualpbx/user;john;x;Acme, Inc.;;;19",
  "Globex;virtualpbx/basic;jane;x;Globex;;;20",
  "Initech;nowhere/at-all;jane;x;;;;21",
  "Umbrella;virtualpbx/user;;x;Umbrella;;;22",
  "Long;virtualpbx/user;jane;x;Long;;;23;24",
].join("\r\n");

test("headings are understood, each row says what is wrong with it, and the good ones are saved", async () => {
  const file = await opened(`\uFEFF${table}`);
  expect(file).toMatchObject({ rows: 7, headings: expect.arrayContaining(["Name", "Internal no."]) });
  expect(file.plan).toEqual({
    columns: ["name", "method", "field:username", "field:password", "field:account_name", "tags", "notes", null],
    method: null,
  });
  const preview = await rowsOf(file.file, file.plan);
  expect([preview.good, preview.bad]).toEqual([1, 6]);
  expect(preview.rows.map(({ line, problem }) => [line, problem])).toEqual([
    [2, null],
    [3, "There is a connection of this name already."],
    [4, "The name is missing."],
    [5, "virtualpbx/basic has no field account_name, and the row has a value for it."],
    [6, "There is no such method; write it as virtualpbx/user."],
    [7, expect.stringContaining("user name")],
    [8, "It has more cells than the first line."],
  ]);
  expect(preview.rows[0]).toMatchObject({ name: "Acme", account: "Acme, Inc. / john", secrets: 1 });
  expect(survivors(kit.frames.join("\n"), [canary])).toEqual([]);

  const done = await kit.client("csv.import", { file: file.file, plan: file.plan });
  expect(done).toEqual({ ok: true, value: { added: 1, left: 6 } });
  const all = await kit.client("connection.list", null);
  expect(all).toMatchObject({ value: [{ name: "Acme", tags: ["live", "old"], notes: "first", keepHistory: true }] });
  const [saved] = all.ok ? all.value : [];
  const secret = await kit.client("connection.reveal", { connection: saved?.id ?? "", field: "password" });
  expect(secret).toMatchObject({ value: { value: canary } });
  // What was imported is not held any longer.
  expect(await kit.client("csv.import", { file: file.file, plan: file.plan })).toMatchObject({ ok: false });
});

test("an imported file is known by its bytes, with what is in it alone; no other is, and none after a lock", async () => {
  const imported = (text: string) =>
    kit.client("csv.imported", { sha256: createHash("sha256").update(text).digest("hex") });
  const first = "name,method,base_url\nA,custom/none,http://127.0.0.1:9\nB,nowhere/at-all,";
  const file = await opened(first);
  expect(await imported(first)).toMatchObject({ ok: false, error: { code: "file.kept" } });
  await kit.client("csv.import", { file: file.file, plan: file.plan });
  expect(await imported(first)).toEqual({ ok: true, value: { added: 1, left: 1 } });
  expect(await imported(`${first}\nC,custom/none,http://127.0.0.1:9`)).toMatchObject({
    ok: false,
    error: { code: "file.kept" },
  });
  // Nothing of this one was saved.
  const none = "name,method,base_url\nA,custom/none,http://127.0.0.1:9";
  const again = await opened(none);
  await kit.client("csv.import", { file: again.file, plan: again.plan });
  expect(await imported(none)).toMatchObject({ ok: false, error: { code: "file.kept" } });
  await kit.client("vault.lock", null);
  expect(await imported(first)).toMatchObject({ ok: false, error: { code: "file.kept" } });
});

test("one method for all, and names that are taken by what is saved", async () => {
  const first = await opened("name,app_id,app_key\nOne,a1,k1\nTwo,a2,k2");
  await kit.client("csv.import", { file: first.file, plan: { ...first.plan, method: "enablex/basic" } });
  expect(await names()).toEqual(["One", "Two"]);
  const second = await opened("name,app_id,app_key\nTWO,a2,k2\nThree,a3,k3");
  expect(
    (await rowsOf(second.file, { ...second.plan, method: "enablex/basic" })).rows.map(({ problem }) => problem),
  ).toEqual(["There is a connection of this name already.", null]);
});

describe("what cannot be read is said", () => {
  test.each([
    ["", "It needs a line of headings and at least one row below."],
    ["name,method", "It needs a line of headings and at least one row below."],
    ['name\n"open', "Line 2: A quote is opened and never closed."],
    [Buffer.from([0x6e, 0x0a, 0xe4, 0xf6]), "It is not UTF-8. Save it as “CSV UTF-8” and choose it again."],
    [`${"a,".repeat(300)}\n1`, "It has more than 200 columns."],
  ])("%j", async (text, why) => expect(await open(text)).toMatchObject({ ok: false, error: { why } }));

  test("UTF-16 as spreadsheets write it is read", async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("name\tusername\nÄcme\tjöhn", "utf16le")]);
    expect(await opened(bytes)).toMatchObject({ headings: ["name", "username"], rows: 1 });
  });

  test("a plan for other columns, the same twice, and a file that was dropped or locked away", async () => {
    const { file, plan } = await opened("name,method\nA,custom/none");
    const one: CsvPlan = { columns: ["name"], method: null };
    const twice: CsvPlan = { columns: ["name", "name"], method: null };
    for (const wrong of [one, twice])
      expect(await kit.client("csv.preview", { file, plan: wrong })).toMatchObject({ ok: false });
    await kit.client("csv.drop", { file });
    expect(await kit.client("csv.preview", { file, plan })).toMatchObject({ ok: false });
    const other = await opened("name,method\nA,custom/none");
    await kit.client("vault.lock", null);
    expect(await kit.client("csv.preview", { file: other.file, plan: other.plan })).toMatchObject({ ok: false });
  });
});

test("columns for the user names and for the e-mails of different methods each find their field", async () => {
  const both = [
    "name,method,username,email,password,account_name,app_id",
    "Acme,virtualpbx/user,jane,,x,Acme,",
    "Contoso,enablex/login,,rita@example.com,x,,64b7d2f0",
    "Globex,virtualpbx/user,,john@example.com,x,Globex,",
    "Initech,enablex/login,rita,rita@example.com,x,,64b7d2f0",
  ].join("\n");
  const file = await opened(both);
  const { rows } = await rowsOf(file.file, file.plan);
  expect(rows.map(({ name, account, problem }) => [name, account, problem])).toEqual([
    ["Acme", "Acme / jane", null],
    ["Contoso", expect.stringContaining("rita@example.com"), null],
    ["Globex", "Globex / john@example.com", null],
    ["Initech", "", "Two columns have a value for the field email."],
  ]);
});

test("whatever stands in it, nothing crashes, and what is imported is what the preview promised", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "name",
      "method",
      "username",
      "password",
      "virtualpbx/user",
      "custom/basic",
      "__proto__",
      "field:constructor",
    ),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        const file = await open(rows.map((cells) => cells.map(quoted).join(",")).join("\n"));
        if (!file.ok) return;
        const before = (await names()).length;
        const { good } = await rowsOf(file.value.file, file.value.plan);
        const done = await kit.client("csv.import", { file: file.value.file, plan: file.value.plan });
        expect(done).toMatchObject({ ok: true, value: { added: good } });
        expect((await names()).length).toBe(before + good);
      },
    ),
    { numRuns: 60 },
  );
});
