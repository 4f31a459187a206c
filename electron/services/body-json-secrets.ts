// Finds what is secret in JSON by name and path while the text goes by in pieces; nothing of it is kept but where it stands.
import { endOfString, endsInEscape, isJsonBlank, keyOf } from "./json-strings.ts";
import { compilePath } from "../../shared/json-scan.ts";
import type { Span } from "../../shared/redact-find.ts";
import { isSecretName, isSecretPair, isTokenName, looksLikeToken } from "../../shared/redact-names.ts";

/** A value to be masked, by places in the whole text. */
export type JsonSecret = Span & {
  /** False for the rest of a string whose beginning was told before. */
  readonly opens: boolean;
  readonly closes: boolean;
};

export type JsonSecrets = {
  /**
   * Looks at the text up to `until` and, where a value goes on, beyond.
   * @param base the place of the piece in the whole text
   * @param hits where known secrets stand in the piece, sorted; a string that hides one goes whole
   */
  scan(text: string, base: number, until: number, last: boolean, hits: readonly Span[]): JsonSecret[];
};

/** Deeper values are not compared with paths: where there are paths, all of them count as secret. */
const deepest = 200;
/** Whether a secret is spelt with `\u0061` for a plain letter: nobody writes like that but to hide something. */
const hidden = /\\u00[2-7]/i;
const bare = /[A-Za-z0-9+.-]*/y;

/** What a name says about the value behind it. */
type Kind = { readonly secret: boolean; readonly token: boolean };
/** A key as it is spelt, with its quotes, and the one that came behind it last time: rows repeat their keys in one order. */
type KnownKey = {
  readonly raw: string;
  readonly key: string;
  readonly kind: Kind;
  /** False where its end was still to come. */
  readonly isWhole: boolean;
  next: KnownKey | null;
};
type Level = { readonly isObject: boolean; readonly name: string; readonly kind: Kind; readonly marked: boolean };

/** What having no name says. */
const nameless: Kind = { secret: isSecretName(""), token: isTokenName("") };
/** Longer keys are judged each time. */
const longestKnown = 64;

/** @param secretPaths see SecretInReply */
export const createJsonSecrets = (secretPaths: readonly string[]): JsonSecrets => {
  const paths = secretPaths.map(compilePath);
  const path: (string | number)[] = [];
  const outer: Level[] = [];
  let isObject = false;
  let name = "";
  let marked = false;
  let expected: "key" | "value" | "comma" = "value";
  let kind: Kind = { secret: false, token: false };
  /** Judged keys by their spelling; answers repeat the same few. */
  const known = new Map<string, KnownKey>();
  let lastKey: KnownKey | null = null;
  /** Where to go on, in the whole text; -1 before the first bracket. */
  let position = -1;
  /** A string that has not ended yet. */
  let long: { masked: boolean; escaped: boolean } | null = null;

  /** @param whole false for a key whose end is still to come, which is nothing to go by later */
  const judged = (raw: string, whole: boolean): KnownKey => {
    const found = whole ? known.get(raw) : undefined;
    if (found) return found;
    const key = keyOf(raw);
    const kind = { secret: isSecretName(key), token: isTokenName(key) };
    const made = { raw, key, kind, isWhole: whole && raw.length <= longestKnown, next: null };
    if (known.size > 5_000) known.clear();
    if (made.isWhole) known.set(raw, made);
    return made;
  };
  const enterKey = (entered: KnownKey): void => {
    if (lastKey) lastKey.next = entered.isWhole ? entered : null;
    lastKey = entered;
    path[path.length - 1] = entered.key;
    name = entered.key;
    kind = entered.kind;
    marked = kind.secret || kind.token || outer.at(-1)?.marked === true;
    expected = "value";
  };
  const isRelevant = (): boolean => kind.secret || kind.token || marked || paths.length > 0;
  const judge = (isString: boolean, value: string, closed: boolean): boolean => {
    const { secret, token } = kind;
    const isScalar = isString || /^-?\d/.test(value);
    if (isScalar && value !== "" && paths.some((fits) => outer.length > deepest || fits(path))) return true;
    if (isString ? (secret || token) && isSecretPair(name, value) : isScalar && secret) return true;
    if (isString && marked && looksLikeToken(value)) return true;
    return !closed && value !== "" && token;
  };

  return {
    scan(text, base, until, last, hits) {
      const found: JsonSecret[] = [];
      let hit = 0;
      const hidesIn = (start: number, end: number): Span | null => {
        while (hit < hits.length && (hits[hit]?.end ?? 0) <= start) hit += 1;
        for (let at = hit; at < hits.length; at += 1) {
          const inside = hits[at];
          if (!inside || inside.start >= end) return null;
          if (hidden.test(text.slice(inside.start, inside.end))) return inside;
        }
        return null;
      };
      const tell = (start: number, end: number, opens: boolean, closes: boolean): void =>
        void found.push({ start: start + base, end: end + base, opens, closes });

      if (position === -1) {
        const first = base === 0 && /^\s*"/.test(text) ? 0 : text.slice(0, until).search(/[[{]/);
        if (first === -1) return found;
        position = base + first;
        marked = isSecretName("") || isTokenName("");
      }
      let index = Math.max(0, position - base);
      if (long) {
        const end = endOfString(text, index + (long.escaped ? 1 : 0));
        const stop = end === -1 ? text.length : end;
        const hides = long.masked ? null : hidesIn(index, stop);
        if (long.masked) tell(index, stop, false, end !== -1);
        else if (hides) tell(Math.max(index, hides.start), stop, true, end !== -1);
        if (end === -1) {
          long = {
            masked: long.masked || hides !== null,
            escaped: index < text.length ? endsInEscape(text, index + (long.escaped ? 1 : 0)) : long.escaped,
          };
          position = base + text.length;
          return found;
        }
        long = null;
        index = end;
      }
      while (index < until) {
        const code = text.charCodeAt(index);
        const expectedKey: KnownKey | null | undefined = isObject && expected === "key" ? lastKey?.next : null;
        if (code === 34 && expectedKey && text.startsWith(expectedKey.raw, index)) {
          enterKey(expectedKey);
          index += expectedKey.raw.length;
        } else if (code === 34) {
          const ended = endOfString(text, index + 1);
          const end = ended === -1 ? text.length : ended;
          let isKey = isObject && expected === "key";
          if (isObject && expected === "comma" && ended !== -1) {
            // Behind a value a string before a colon is a key even if the comma is missing.
            let next = ended;
            while (isJsonBlank(text.charCodeAt(next))) next += 1;
            isKey = text.charCodeAt(next) === 58;
          }
          if (isKey) enterKey(judged(text.slice(index, end), ended !== -1));
          else {
            const masked =
              hidesIn(index, end) !== null ||
              // The beginning of a string that is so long says all that the rules ask for.
              (isRelevant() && judge(true, text.slice(index + 1, ended === -1 ? end : end - 1), ended !== -1 || !last));
            if (masked) tell(index, end, true, ended !== -1);
            if (ended === -1) long = { masked, escaped: endsInEscape(text, index + 1) };
            expected = "comma";
          }
          if (ended === -1 && isKey) long = { masked: false, escaped: endsInEscape(text, index + 1) };
          index = end;
        } else if (code === 123 || code === 91) {
          outer.push({ isObject, name, kind, marked });
          isObject = code === 123;
          path.push(isObject ? "" : 0);
          expected = isObject ? "key" : "value";
          index += 1;
        } else if (code === 125 || code === 93) {
          const above = outer.pop();
          path.pop();
          isObject = above?.isObject === true;
          name = above?.name ?? "";
          kind = above?.kind ?? nameless;
          marked = above?.marked === true;
          expected = "comma";
          index += 1;
        } else if (code === 44) {
          const at = path.length - 1;
          const segment = path[at];
          if (typeof segment === "number") path[at] = segment + 1;
          else if (at >= 0) {
            path[at] = "";
            name = "";
            kind = nameless;
            marked = outer.at(-1)?.marked === true;
          }
          expected = isObject ? "key" : "value";
          index += 1;
        } else if ((code >= 48 && code <= 57) || code === 45 || ((code | 32) >= 97 && (code | 32) <= 122)) {
          bare.lastIndex = index;
          bare.exec(text);
          const end = bare.lastIndex;
          if (isRelevant() && judge(false, text.slice(index, end), true)) tell(index, end, true, true);
          expected = "comma";
          index = end;
        } else index += 1;
      }
      position = base + index;
      return found;
    },
  };
};
