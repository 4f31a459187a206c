// Records: all or nothing, each as itself, and nobody else's rows.
import { describe, expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { fail, ok } from "../../shared/result.ts";
import { codeOf, must } from "./testing/results.ts";
import { newVault, passphrase, save, saved } from "./testing/vault-kit.ts";
import type { OpenVault } from "./vault.ts";

const openStore = async (): Promise<OpenVault> => {
  const vault = newVault();
  must(await vault.create({ passphrase, keychain: false }));
  for (const id of ["c1", "c2", "c3"]) must(save(vault, id, `text of ${id}`));
  return must(vault.open());
};
const all = { c1: "text of c1", c2: "text of c2", c3: "text of c3" };
const bytes = (text: string) => Buffer.from(text);

test("come back as they were put, by id, and apart from those of other purposes", async () => {
  const { records } = await openStore();
  must(records.change([{ kind: "put", purpose: "secret", id: "c1", data: bytes("s3cret") }]));
  expect(must(records.list("connection")).map(({ id }) => id)).toEqual(["c1", "c2", "c3"]);
  expect(must(records.get("secret", "c1"))?.data.toString()).toBe("s3cret");
  expect(must(records.get("secret", "c2"))).toBe(null);
});

test("a changed record has a higher revision, also when it was removed in between", async () => {
  const { records } = await openStore();
  const first = must(records.get("connection", "c1"))?.revision ?? 0;
  must(records.change([{ kind: "remove", purpose: "connection", id: "c1" }]));
  expect(must(records.get("connection", "c1"))).toBe(null);
  must(records.change([{ kind: "put", purpose: "connection", id: "c1", data: bytes("again") }]));
  expect(must(records.get("connection", "c1"))?.revision).toBeGreaterThan(first);
});

const put = (id: string, text: string) => ({ kind: "put", purpose: "connection", id, data: bytes(text) }) as const;

test.each([
  ["fails", () => fail(appError("store.full", {}))],
  [
    "throws",
    () => {
      throw new Error("a mistake");
    },
  ],
])("a transaction around them that %s undoes them, and the next change is whole again", async (_, end) => {
  const { database, records } = await openStore();
  const around = () =>
    database.write(() => {
      must(records.change([put("c4", "lost"), put("c1", "lost")]));
      expect(must(records.get("connection", "c4"))?.data.toString()).toBe("lost");
      return end();
    });
  try {
    expect(codeOf(around())).toBe("store.full");
  } catch (error) {
    expect(error).toEqual(new Error("a mistake"));
  }
  expect(must(records.get("connection", "c4"))).toBe(null);
  must(records.change([put("c5", "kept")]));
  expect(must(records.list("connection")).map(({ data }) => data.toString())).toEqual([...Object.values(all), "kept"]);
});

test("a part that failed takes the whole with it, even if nobody looked", async () => {
  const { database, records } = await openStore();
  const done = database.write(() => {
    must(records.change([put("c4", "lost")]));
    database.write(() => fail(appError("store.full", {})));
    return ok(null);
  });
  expect(codeOf(done)).toBe("store.full");
  expect(must(records.get("connection", "c4"))).toBe(null);
});

describe("what somebody did to the file shows", () => {
  test.each([
    [
      "a row put back from before a change",
      "c1",
      (vault: OpenVault) => {
        const before = vault.database.connection.prepare("SELECT * FROM sealed WHERE id = 'c1'").get() ?? {};
        must(vault.records.change([{ kind: "put", purpose: "connection", id: "c1", data: bytes("newer") }]));
        vault.database.connection
          .prepare("UPDATE sealed SET revision = ?, nonce = ?, ciphertext = ? WHERE id = 'c1'")
          .run(before["revision"] ?? null, before["nonce"] ?? null, before["ciphertext"] ?? null);
      },
    ],
    [
      "two rows that changed places",
      "c1",
      ({ database: { connection } }: OpenVault) =>
        connection.exec(
          "UPDATE sealed SET id = 'x' WHERE id = 'c1'; UPDATE sealed SET id = 'c1' WHERE id = 'c2'; UPDATE sealed SET id = 'c2' WHERE id = 'x'",
        ),
    ],
    [
      "a row that was deleted",
      "c1",
      ({ database: { connection } }: OpenVault) => connection.exec("DELETE FROM sealed WHERE id = 'c1'"),
    ],
    [
      "a row that was made another one's copy",
      "c9",
      ({ database: { connection } }: OpenVault) =>
        connection.exec(
          "INSERT INTO sealed SELECT purpose, 'c9', revision, key_id, nonce, ciphertext FROM sealed WHERE id = 'c1'",
        ),
    ],
    [
      "a row that became a secret",
      "c1",
      ({ database: { connection } }: OpenVault) =>
        connection.exec("UPDATE sealed SET purpose = 'secret' WHERE id = 'c1'"),
    ],
  ] as const)("%s", async (_, id, harm) => {
    const vault = await openStore();
    harm(vault);
    const what = `The connection ${id}`;
    expect(vault.records.get("connection", id)).toMatchObject({
      ok: false,
      error: { code: "store.damaged", facts: { what } },
    });
    expect(codeOf(vault.records.list("connection"))).toBe("store.damaged");
    // The others are there all the same.
    const { records, damaged } = must(vault.records.readable("connection"));
    expect(damaged.map((error) => error.code)).toContain("store.damaged");
    for (const record of records) expect(record.data.toString()).toBe(all[record.id as keyof typeof all]);
  });

  test("an index put back from before a change names what it does not know", async () => {
    const vault = await openStore();
    const { connection } = vault.database;
    const before = connection.prepare("SELECT * FROM sealed WHERE purpose = 'index'").get() ?? {};
    must(vault.records.change([{ kind: "put", purpose: "connection", id: "c1", data: bytes("newer") }]));
    connection
      .prepare("UPDATE sealed SET revision = ?, nonce = ?, ciphertext = ? WHERE purpose = 'index'")
      .run(before["revision"] ?? null, before["nonce"] ?? null, before["ciphertext"] ?? null);
    expect(codeOf(vault.records.get("connection", "c1"))).toBe("store.damaged");
  });

  test("a damaged index is named itself, and no record is given out without it", async () => {
    const vault = await openStore();
    vault.database.connection.exec(
      "UPDATE sealed SET ciphertext = zeroblob(length(ciphertext)), nonce = zeroblob(12) WHERE purpose = 'index'",
    );
    expect(codeOf(vault.records.list("connection"))).toBe("store.damaged");
    expect(codeOf(vault.records.change([]))).toBe("store.damaged");
  });
});

test("saved connections are read back", async () => {
  expect(saved(await openStore())).toEqual(all);
});
