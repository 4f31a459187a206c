// Compares the bodies of two requests by what they mean: envelope, names, values, kind.
import type { HttpDraft } from "../http.ts";
import { compareText } from "./compare-text.ts";
import type { RequestDifference } from "./compare-requests.ts";

type Json = unknown;
type Table = { readonly [name: string]: Json };
/** Names the mistake behind a digest, or null. */
type Explain = (given: string) => string | null;

const isTable = (value: Json): value is Table => typeof value === "object" && value !== null && !Array.isArray(value);

const parse = (text: string): { readonly json: Json } | null => {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
};

const deepest = 40;

const difference = (at: string, verdict: string, theirs: string | null, ours: string | null): RequestDifference => ({
  where: "body",
  at,
  verdict,
  serious: true,
  theirs,
  ours,
});

const shown = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));
const kindOf = (value: Json): string =>
  Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;

const compareValues = (path: readonly string[], theirs: Json, ours: Json, explain: Explain): RequestDifference[] => {
  const at = path.join(".");
  if (path.length > deepest) return [];
  if (isTable(theirs) && isTable(ours)) {
    const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    return names.flatMap((name) => {
      const inner = [...path, name];
      const here = inner.join(".");
      if (!Object.hasOwn(theirs, name)) {
        const near = Object.keys(theirs).find(
          (other) =>
            !Object.hasOwn(ours, other) &&
            other.toLowerCase().replaceAll(/[_-]/gu, "") === name.toLowerCase().replaceAll(/[_-]/gu, ""),
        );
        return near === undefined
          ? [difference(here, `${here} is missing in the body.`, null, shown(ours[name]))]
          : [difference(here, `The body says ${near} where ${name} belongs.`, near, name)];
      }
      if (!Object.hasOwn(ours, name)) {
        const known = Object.keys(ours).some(
          (other) =>
            !Object.hasOwn(theirs, other) &&
            other.toLowerCase().replaceAll(/[_-]/gu, "") === name.toLowerCase().replaceAll(/[_-]/gu, ""),
        );
        return known
          ? []
          : [{ ...difference(here, `The body has ${here} as well.`, shown(theirs[name]), null), serious: false }];
      }
      return compareValues(inner, theirs[name], ours[name], explain);
    });
  }
  if (typeof theirs === "string" && typeof ours === "string") {
    if (theirs === ours) return [];
    const mistake = explain(theirs);
    const verdict =
      mistake === null ? compareText(at, theirs, ours) : `${at} is the hash of something else: ${mistake}.`;
    return [difference(at, verdict, theirs, ours)];
  }
  if (JSON.stringify(theirs) === JSON.stringify(ours)) return [];
  const verdict =
    kindOf(theirs) === kindOf(ours) ? `${at} has another value.` : `${at} is ${kindOf(theirs)}, not ${kindOf(ours)}.`;
  return [difference(at, verdict, shown(theirs), shown(ours))];
};

/** The envelope that ours has and theirs lacks: the one name that holds everything. */
const missingEnvelope = (theirs: Json, ours: Json): string | null => {
  if (!isTable(theirs) || !isTable(ours)) return null;
  const [name, ...more] = Object.keys(ours);
  if (name === undefined || more.length > 0 || Object.hasOwn(theirs, name)) return null;
  const inner = ours[name];
  return isTable(inner) && Object.keys(theirs).some((key) => Object.hasOwn(inner, key)) ? name : null;
};

const notJson = (text: string): string => {
  if (text.startsWith("\ufeff")) return "The body begins with a byte order mark, which JSON does not allow.";
  if (/^\s*\{\s*[A-Za-z_]\w*\s*:/u.test(text))
    return "The names in the body have lost their quotation marks: it is not JSON.";
  if (/^\s*\{\s*'/u.test(text)) return "The body uses single quotation marks: it is not JSON.";
  if (/[\u201c\u201d]/u.test(text)) return "The body holds typographic quotation marks: it is not JSON.";
  if (/^[\w.%+-]+=/u.test(text)) return "The body is a form (name=value), not JSON.";
  if (/,\s*[}\]]/u.test(text)) return "The body has a comma before a closing bracket: it is not JSON.";
  return "The body is not JSON.";
};

/** Compares the bodies. */
export const compareBodies = (
  { body: theirs }: HttpDraft,
  { body: ours }: HttpDraft,
  explain: Explain,
): RequestDifference[] => {
  if (theirs === ours) return [];
  if (theirs === null || theirs === "")
    return ours === null || ours === "" ? [] : [difference("", "The body is missing.", null, ours)];
  if (ours === null) return [{ ...difference("", "A body goes along as well.", theirs, null), serious: false }];
  const wanted = parse(ours);
  if (!wanted) {
    if (!/^[\w.%+-]+=/u.test(ours)) return [difference("", compareText("The body", theirs, ours), theirs, ours)];
    if (parse(theirs)) return [difference("", "The body is JSON, not a form (name=value).", theirs, ours)];
    const table = (text: string): Table => Object.fromEntries(new URLSearchParams(text));
    return compareValues([], table(theirs), table(ours), explain);
  }
  const given = parse(theirs);
  if (!given) return [difference("", notJson(theirs), theirs, ours)];
  const envelope = missingEnvelope(given.json, wanted.json);
  if (envelope !== null && isTable(wanted.json)) {
    return [
      difference("", `The body lacks its envelope: everything belongs inside "${envelope}".`, theirs, ours),
      ...compareValues([envelope], given.json, wanted.json[envelope], explain),
    ];
  }
  return compareValues([], given.json, wanted.json, explain);
};
