// What the filters leave, and in which order it stands.
import { expect, test } from "vitest";
import { another } from "../../store-samples.ts";
import { connectionRows, everyConnection, facetsOf, filterConnections } from "./filter-connections.ts";

const all = [
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
const names = (filter: Partial<typeof everyConnection>) =>
  filterConnections(all, { ...everyConnection, ...filter }).map(({ name }) => name);

test("every word must occur in name, account, vendor, folder, tags or notes", () => {
  expect(names({ text: "account app-2" })).toEqual(["Account 2"]);
  expect(names({ text: "VIRTUALPBX florida" })).toEqual(["zeta"]);
  expect(names({ text: "account nowhere" })).toEqual([]);
  expect(names({})).toHaveLength(3);
});

test("a folder holds what lies in the folders in it", () => {
  expect(names({ folder: "Customers" })).toEqual(["zeta", "Account 2"]);
  expect(names({ folder: "Customers/Florida" })).toEqual(["zeta"]);
  expect(names({ tag: "live", vendor: "enablex" })).toEqual(["Account 2"]);
});

test("vendors come in the order of the screens, names as a person sorts them", () => {
  const rows = connectionRows(all).map((row) => (row.heading ? `# ${row.name} ${row.count}` : row.connection.name));
  expect(rows).toEqual(["# VirtualPBX 1", "zeta", "# EnableX 2", "Account 2", "Account 10"]);
});

test("facets count what they leave, folders with what is in them", () => {
  const { tags, folders, vendors } = facetsOf(all);
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
