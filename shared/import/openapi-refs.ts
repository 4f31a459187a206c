// Follows references inside an OpenAPI document. What lies elsewhere is named and never fetched.
import type { ItemReport } from "./report.ts";
import { isObject, type Json, own, text } from "./values.ts";

/** @returns what a reference stands for; anything else as it is; null for what is not in the document */
export type Follow = (value: unknown, report: ItemReport) => Json | null;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return part;
  }
};

/** References to references; nobody needs more. */
const mostSteps = 20;

const at = (root: Json, pointer: string): unknown => {
  let found: unknown = root;
  for (const part of pointer.split("/").slice(1)) {
    if (Array.isArray(found)) found = /^\d{1,9}$/u.test(part) ? found[Number(part)] : undefined;
    else found = isObject(found) ? own(found, decoded(part)) : undefined;
  }
  return found;
};

/** Creates it for one document. */
export const createFollow =
  (root: Json): Follow =>
  (value, report) => {
    let found = value;
    for (let step = 0; step < mostSteps; step += 1) {
      if (!isObject(found)) return null;
      const target = own(found, "$ref");
      if (typeof target !== "string") return found;
      if (!target.startsWith("#")) {
        report.dropped(
          `reference to ${target.replace(/[?#].*$/su, "").slice(0, 120)}`,
          "It lies outside the file: nothing is fetched.",
        );
        return null;
      }
      // A name behind the # is an anchor of a schema, which nothing here looks for.
      const next = target === "#" ? root : target.startsWith("#/") ? at(root, target.slice(1)) : undefined;
      if (next === undefined) {
        report.dropped(`reference to ${target.slice(0, 120)}`, "It is not in the file.");
        return null;
      }
      found = next;
    }
    report.dropped(`reference to ${isObject(found) ? text(found, "$ref").slice(0, 120) : ""}`, "It leads in a circle.");
    return null;
  };
