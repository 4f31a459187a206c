// Turns the text of a foreign file into plain values: JSON or YAML, within limits, without names that reach a prototype.
import { parse as parseJson } from "secure-json-parse";
import { parseDocument } from "yaml";
import { zipMark } from "./decode-file.ts";
import { ImportFault } from "./import-fault.ts";
import { deepestLevel, mostAliases, mostFileBytes, mostValues, mostYamlBytes } from "./limits.ts";

const mega = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

/** JSON nested deeper than that many levels is told before it is parsed: walking it would exhaust the stack. */
const isDeeper = (text: string, most: number): boolean => {
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      // To the end of the string.
      for (at += 1; at < text.length; at += 1) {
        const inner = text.charCodeAt(at);
        if (inner === 92) at += 1;
        else if (inner === 34) break;
      }
    } else if (code === 123 || code === 91) {
      level += 1;
      if (level > most) return true;
    } else if (code === 125 || code === 93) level -= 1;
  }
  return false;
};

const tooDeep = `It is nested deeper than ${deepestLevel} levels.`;
const forbidden = new Set(["__proto__", "prototype"]);

/** Refuses what is too deep, too much, or reaches for a prototype. Walks without recursion. */
const checkTree = (root: unknown): void => {
  const waiting: { readonly value: unknown; readonly level: number }[] = [{ value: root, level: 1 }];
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, level } = next;
    if (typeof value !== "object" || value === null) continue;
    if (level > deepestLevel) throw new ImportFault(tooDeep);
    const isList = Array.isArray(value);
    const names = Object.keys(value);
    count += names.length;
    if (count > mostValues) throw new ImportFault(`It holds more than ${mostValues.toLocaleString("en")} values.`);
    for (const name of names) {
      if (!isList && forbidden.has(name))
        throw new ImportFault(`It has a key called ${name}, which no file of this kind needs and attacks use.`);
      // Own properties of what a parser has just made.
      waiting.push({ value: (value as Record<string, unknown>)[name], level: level + 1 });
    }
  }
};

const fromJson = (text: string): unknown => {
  if (isDeeper(text, deepestLevel)) throw new ImportFault(tooDeep);
  try {
    return parseJson(text, { protoAction: "error", constructorAction: "error" });
  } catch (error) {
    const isKey = error instanceof SyntaxError && error.message.includes("forbidden prototype");
    throw new ImportFault(
      isKey
        ? "It has a key that reaches for an object's prototype, which no file of this kind needs and attacks use."
        : "It begins like JSON and is none: it may be cut off, or edited by hand.",
    );
  }
};

const fromYaml = (text: string): unknown => {
  if (text.length > mostYamlBytes) throw new ImportFault(`YAML is read up to ${mega(mostYamlBytes)}.`);
  try {
    // The core schema makes no dates and runs no tags; merge keys are off. Every key is not compared with every other,
    // which takes minutes for a megabyte of them: of two alike the last one counts, as in JSON.
    const document = parseDocument(text, {
      schema: "core",
      version: "1.2",
      merge: false,
      uniqueKeys: false,
      logLevel: "silent",
    });
    const [problem] = document.errors;
    if (problem) {
      const line = problem.linePos?.[0].line;
      throw new ImportFault(`It is neither JSON nor YAML that can be read${line ? `: look at line ${line}` : ""}.`);
    }
    return document.toJS({ maxAliasCount: mostAliases }) as unknown;
  } catch (error) {
    if (error instanceof ImportFault) throw error;
    // The reader recurses, and its stack ends before ours would.
    if (error instanceof RangeError) throw new ImportFault(tooDeep);
    throw new ImportFault("It refers to itself too often, or in a circle.");
  }
};

/** @returns plain values; @throws ImportFault */
export const parseSource = (source: string): unknown => {
  if (source.length > mostFileBytes) throw new ImportFault(`It has more than ${mega(mostFileBytes)}.`);
  const text = source.replace(/^\uFEFF/u, "");
  if (text.trim() === "") throw new ImportFault("It is empty.");
  if (text.startsWith(zipMark))
    throw new ImportFault("It is a ZIP archive. Unpack it, and choose one of the files in it.");
  if (text.slice(0, 4_096).includes("\u0000")) throw new ImportFault("It is no text.");
  const value = /^\s*[[{]/u.test(text) ? fromJson(text) : fromYaml(text);
  checkTree(value);
  return value;
};
