// Turns the rows of a CSV file into connections by the plan that says what each column holds; a row that cannot be one says why.
import type { CsvPlan, CsvRowView, CsvTarget } from "../../shared/csv-import-view.ts";
import type { CsvRow } from "../../shared/csv.ts";
import { vendors } from "../../shared/vendors/index.ts";
import type { AnyMethod } from "../../shared/vendor.ts";
import type { SavedConnection } from "./connection-register.ts";
import { accountOf, findMethodOf, isSecret, openValues, readSubject } from "./credential-subject.ts";

const fieldOf = (target: CsvTarget): string | null =>
  target.startsWith("field:") ? target.slice("field:".length) : null;

const folded = (text: string): string => text.normalize("NFC").trim().toLowerCase();

/** A heading without what people put between its words. */
const plainWords = (text: string): string =>
  folded(text)
    .replaceAll(/[\s_\-.:*]+/g, " ")
    .trim();

const aboutConnection: readonly (readonly [CsvTarget, readonly string[]])[] = [
  ["name", ["name", "connection", "connection name", "title", "customer", "label"]],
  ["method", ["method", "vendor method", "vendor/method", "type", "sign in method"]],
  ["tags", ["tags", "tag", "labels"]],
  ["folder", ["folder", "path", "group"]],
  ["notes", ["notes", "note", "comment", "comments", "remarks"]],
];

const methodsOfAll: readonly AnyMethod[] = vendors.flatMap(({ methods }) => Object.values(methods));

/** The field that goes by that name; what is its very own name counts before what is another word for it. */
const fieldNamed = (heading: string, methods: readonly AnyMethod[]): string | null => {
  const words = plainWords(heading);
  const fields = methods.flatMap(({ fields: all }) => Object.entries(all));
  const is = (name: string): boolean => plainWords(name) === words;
  const found =
    fields.find(([id]) => is(id)) ??
    fields.find(([, { label }]) => is(label)) ??
    fields.find(([, { aliases = [] }]) => aliases.some(is));
  return found?.[0] ?? null;
};

/** What a heading most likely means: a word about the connection, or a field by its id, label or alias. */
const guess = (heading: string, methods: readonly AnyMethod[]): CsvTarget | null => {
  const words = plainWords(heading);
  const about = aboutConnection.find(([, names]) => names.includes(words));
  if (about) return about[0];
  const field = fieldNamed(heading, methods);
  return field === null ? null : `field:${field}`;
};

/** The plan that the headings suggest; no target is taken twice. */
export const guessPlan = (headings: readonly string[]): CsvPlan => {
  const taken = new Set<CsvTarget>();
  const columns = headings.map((heading) => {
    const target = guess(heading, methodsOfAll);
    if (target === null || taken.has(target)) return null;
    taken.add(target);
    return target;
  });
  return { columns, method: null };
};

/** A row as it is shown, and as it is saved where nothing is wrong with it. */
export type PlannedRow = { readonly view: CsvRowView; readonly saved: Omit<SavedConnection, "id"> | null };

const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;]/)
      .map((tag) => tag.normalize("NFC").trim())
      .filter((tag) => tag !== ""),
  ),
];

const folderIn = (text: string): string =>
  text
    .split("/")
    .map((part) => part.normalize("NFC").trim())
    .filter((part) => part !== "")
    .join("/");

/** What else is too long or cannot be shown; the contract of a single connection says the same. */
const metaProblem = (name: string, tags: readonly string[], folder: string, notes: string): string | null => {
  if (name === "") return "The name is missing.";
  if (name.length > 200 || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
    return "The name is longer than 200 characters, or has a character that cannot be seen.";
  if (tags.length > 32 || tags.some((tag) => tag.length > 64)) return "There are too many tags, or one is too long.";
  return folder.length > 400 || notes.length > 20_000 ? "The folder or the notes are too long." : null;
};

/**
 * Plans one row.
 * @param names those that are taken, folded; the row's own is added when it is good
 * @param at ISO 8601 UTC
 */
export const planRow = (row: CsvRow, plan: CsvPlan, names: Set<string>, at: string): PlannedRow => {
  const cell = (target: CsvTarget): string => {
    const index = plan.columns.indexOf(target);
    return index === -1 ? "" : (row.cells[index] ?? "");
  };
  const name = cell("name").normalize("NFC").trim();
  const chosen = cell("method").trim() || plan.method || "";
  const [vendorId = "", methodId = ""] = folded(chosen).split("/");
  const found = findMethodOf(vendorId, methodId);
  const shown = { line: row.line, name, vendor: vendorId, method: methodId, account: "", secrets: 0 };
  const refused = (problem: string): PlannedRow => ({ view: { ...shown, problem }, saved: null });

  if (row.cells.length > plan.columns.length) return refused("It has more cells than the first line.");
  if (!found)
    return refused(chosen === "" ? "The method is missing." : "There is no such method; write it as virtualpbx/user.");
  const values: Record<string, string> = {};
  for (const target of plan.columns) {
    const field = target && fieldOf(target);
    if (!target || field === null) continue;
    const value = cell(target);
    if (value === "") continue;
    // One column may serve several methods: the e-mail of one is the user name of another.
    const own = Object.hasOwn(found.method.fields, field) ? field : fieldNamed(field, [found.method]);
    if (own === null) return refused(`${vendorId}/${methodId} has no field ${field}, and the row has a value for it.`);
    if (Object.hasOwn(values, own)) return refused(`Two columns have a value for the field ${own}.`);
    values[own] = value;
  }
  const [tags, folder, notes] = [tagsIn(cell("tags")), folderIn(cell("folder")), cell("notes")];
  const meta = metaProblem(name, tags, folder, notes);
  if (meta !== null) return refused(meta);
  if (names.has(folded(name))) return refused("There is a connection of this name already.");
  const read = readSubject({ vendor: vendorId, method: methodId, values });
  if (!read.ok) return refused(`${read.error.title}. ${read.error.why}`);
  const subject = read.value;
  const secrets = Object.fromEntries(
    Object.entries(subject.values).filter(([id, value]) => isSecret(subject.method, id) && value !== ""),
  );
  names.add(folded(name));
  const secretsSet = Object.keys(secrets);
  return {
    view: { ...shown, account: accountOf(subject) ?? "", secrets: secretsSet.length, problem: null },
    saved: {
      stored: {
        v: 1,
        name,
        vendor: vendorId,
        method: methodId,
        values: openValues(subject),
        secretsSet,
        tags,
        folder,
        notes,
        keepHistory: true,
        revision: 1,
        credentialRevision: 1,
        createdAt: at,
        updatedAt: at,
        secretsUpdatedAt: secretsSet.length === 0 ? null : at,
      },
      secrets,
    },
  };
};
