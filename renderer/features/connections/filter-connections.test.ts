// What the filters leave, and how much of it there is.
import { expect, test } from "vitest";
import { another, checked } from "../../store-samples.ts";
import { boardEntries } from "../board/board-rows.ts";
import { everyConnection, facetsOf, filterConnections } from "./filter-connections.ts";

const connections = [
  another("1", "zeta", { tags: ["live"], folder: "Customers/Florida" }),
  another("2", "Account 10", { vendor: "enablex", method: "basic", account: "app-1", tags: [], folder: "" }),
  another("3", "Account 2", {
    vendor: "enablex",
    method: "basic",
    account: "app-2",
    tags: ["live", "old"],
    folder: "Customers",
  }),
];
const now = new Date("2026-01-05T14:00:00.000Z");
const results = [
  checked("1", { state: "rejected", status: 401, reason: "The password is not right" }),
  checked("2", { token: { kind: "session", expiresAt: "2026-01-05T14:03:00.000Z", source: "jwt" } }),
];
const entries = boardEntries(connections, results, now);
const names = (filter: Partial<typeof everyConnection>) =>
  filterConnections(entries, { ...everyConnection, ...filter }).map(({ connection }) => connection.name);

test("every word must occur in name, account, vendor, folder, tags, notes or the last reason", () => {
  expect(names({ text: "account app-2" })).toEqual(["Account 2"]);
  expect(names({ text: "VIRTUALPBX florida" })).toEqual(["zeta"]);
  expect(names({ text: "password not right" })).toEqual(["zeta"]);
  expect(names({ text: "account nowhere" })).toEqual([]);
  expect(names({})).toHaveLength(3);
});

test("a folder holds what lies in the folders in it", () => {
  expect(names({ folder: "Customers" })).toEqual(["zeta", "Account 2"]);
  expect(names({ folder: "Customers/Florida" })).toEqual(["zeta"]);
  expect(names({ tag: "live", vendor: "enablex" })).toEqual(["Account 2"]);
});

test("problems and tokens that come to their end are found by their state", () => {
  expect(names({ state: "problems" })).toEqual(["zeta"]);
  expect(names({ state: "expiring" })).toEqual(["Account 10"]);
});

test("facets count what they leave, folders with what is in them", () => {
  const { tags, folders, vendors } = facetsOf(connections);
  expect(tags.map(({ id, count }) => [id, count])).toEqual([
    ["live", 2],
    ["old", 1],
  ]);
  expect(folders.map(({ id, count }) => [id, count])).toEqual([
    ["Customers", 2],
    ["Customers/Florida", 1],
  ]);
  expect(vendors.map(({ name, count }) => [name, count])).toEqual([
    ["EnableX", 2],
    ["VirtualPBX", 1],
  ]);
});
