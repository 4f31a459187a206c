// Looks into parsed files: own properties only, and a wrong type is the same as nothing.

export type Json = Readonly<Record<string, unknown>>;

/** An object of JSON: neither null nor a list. */
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const nothing: Json = Object.freeze({});

/** An object; anything else is an empty one. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : nothing);

/** A list; anything else is an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An own property. */
export const own = (object: Json, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

/** A text; numbers and booleans as they are written, everything else is empty. */
export const textOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
};

/** A text, and JSON for objects and lists. */
export const anyText = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : textOf(value);

/** An own property as a text. */
export const text = (object: Json, name: string): string => textOf(own(object, name));

/** Whether there is anything in it that somebody could miss. */
export const saysSomething = (value: unknown): boolean => {
  if (value === undefined || value === null || value === "" || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
};
