// Test-only: the corpus and the documented symptoms as a page to read, and where in an exchange a piece of evidence stands.
import type { Evidence } from "../../../shared/domain.ts";
import { isRecord } from "../../../shared/jwt.ts";
import type { DiagnosisCase } from "./diagnosis-case.ts";
import type { Played } from "./diagnosis-kit.ts";
import { genericRows } from "./diagnosis-rows-generic.ts";
import { secondRows } from "./diagnosis-rows-more.ts";
import { firstRows, type SymptomRow } from "./diagnosis-rows-vendors.ts";

/** A case with what the app says of it. */
export type PlayedCase = { readonly one: DiagnosisCase; readonly played: Played };

/** Every documented symptom. */
export const symptomRows: readonly SymptomRow[] = [...firstRows, ...secondRows, ...genericRows];

/** The causes in the order in which the app gives them. */
export const causesOf = ({ field, diagnosis }: Played): readonly string[] =>
  field === null ? diagnosis.map(({ id }) => id) : [`form:${field}`];

/** The place of the right cause, beginning with 1; 0 where the app does not give it. */
export const placeOf = ({ one, played }: PlayedCase): number => causesOf(played).indexOf(one.cause) + 1;

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;

/** The figures in one line. */
export const figures = (all: readonly PlayedCase[]): string => {
  const places = all.map(placeOf);
  const first = places.filter((place) => place === 1).length;
  const three = places.filter((place) => place >= 1 && place <= 3).length;
  return `${all.length} simulated faults: the right cause first in ${first} (${percent(first, all.length)}), among the first three in ${three} (${percent(three, all.length)}).`;
};

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const howPlayed = ({ play, server = {} }: DiagnosisCase): string => {
  const by = { test: "credential test", compose: "composed call", customer: "the customer's own request" };
  if ("network" in server) return `${by[play?.by ?? "test"]}, ${server.network}`;
  if ("replies" in server) return `${by[play?.by ?? "test"]}, recorded answer`;
  return `${by[play?.by ?? "test"]}${server.fault === undefined ? "" : `, fault \`${server.fault}\``}`;
};

/** The page. Names and places only; no value of a case is in it. */
export const corpusPage = (all: readonly PlayedCase[]): string => {
  const casesOf = (id: string): string =>
    all.flatMap(({ one }) => (one.row === id ? [`\`${one.id}\``] : [])).join(", ") || "none";
  return `# The diagnosis corpus

${figures(all)}

Each fault is played over real HTTP: against the simulators, or against a server that gives a recorded answer. The right
cause is written from the vendors' documents, not from what the rules say; "place" is where the app puts it. In another
place than the first is a cause that the answer does not tell from one which is more frequent, or which the typed values
make look likelier. The tables are generated from \`electron/services/testing/diagnosis-*.ts\`;
\`npx vitest run electron/services/diagnosis-corpus.test.ts -u\` writes this page anew.

## Simulated faults

${row("id", "situation", "vendor/method", "played by", "right cause", "place")}
${row("---", "---", "---", "---", "---", "---")}
${all
  .map((item) => {
    const { one } = item;
    return row(
      `\`${one.id}\``,
      one.situation,
      `${one.vendor}/${one.method}`,
      howPlayed(one),
      `\`${one.cause}\``,
      String(placeOf(item)),
    );
  })
  .join("\n")}

## Documented symptoms and the rules that speak for them

\`form\` stands for what the form finds before anything is sent.

${row("vendor", "symptom", "source", "rules", "cases")}
${row("---", "---", "---", "---", "---")}
${symptomRows
  .map(({ id, vendor, symptom, source, rules, note }) =>
    row(
      vendor,
      symptom,
      source,
      [rules.map((rule) => `\`${rule}\``).join(", "), note ?? ""].filter((text) => text !== "").join(". "),
      casesOf(id),
    ),
  )
  .join("\n")}
`;
};

const names = (pairs: readonly (readonly [string, string])[]): string[] => pairs.map(([name]) => name.toLowerCase());

const atPath = (text: string, path: string): boolean => {
  try {
    let value: unknown = JSON.parse(text);
    for (const part of path.split(".")) {
      if (!isRecord(value) || !Object.hasOwn(value, part)) return false;
      value = value[part];
    }
    return true;
  } catch {
    return false;
  }
};

/** Why the evidence points at nothing in that case, or null when it points at something. */
export const pointlessEvidence = ({ where, at, quote }: Evidence, { played }: PlayedCase): string | null => {
  const { exchange, method } = played;
  const missing = /missing|not sent|not JSON|none/.test(quote);
  const problem = `${where} ${at}: ${quote}`;
  switch (where) {
    case "field":
      return Object.hasOwn(method.fields, at) ? null : problem;
    case "request-header":
      return missing || names(exchange?.request.headers ?? []).includes(at.toLowerCase()) ? null : problem;
    case "response-header":
    case "clock":
      return missing || names(exchange?.response?.headers ?? []).includes(at.toLowerCase()) ? null : problem;
    case "request-body":
      return at === "" || atPath(exchange?.request.body ?? "", at) ? null : problem;
    case "response-body":
      return at === "" || atPath(exchange?.response?.body ?? "", at) ? null : problem;
    case "status":
      return quote === String(exchange?.response?.status ?? "") ? null : problem;
    case "url":
      return exchange === null ? problem : null;
    case "tls":
    case "network":
      return exchange?.error ? null : problem;
    default:
      return where satisfies never;
  }
};
