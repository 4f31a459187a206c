// Says what is different between a customer's request and a working one, in sentences that name the mistake.
import { explainDigest } from "../digest-mistakes.ts";
import { type HeaderPair, headerValue, type HttpDraft } from "../http.ts";
import type { CredentialPair, DigestAlgorithm } from "../vendor.ts";
import { compareBodies } from "./compare-bodies.ts";
import { compareText } from "./compare-text.ts";

export type RequestDifference = {
  readonly where: "method" | "address" | "query" | "header" | "body";
  /** Header name, query name or path inside the body; empty for the whole. */
  readonly at: string;
  /** One sentence, without any value that may be secret. */
  readonly verdict: string;
  /** True when a vendor would answer it differently; false for what rarely matters. */
  readonly serious: boolean;
  /** What stands there in either request, to be masked before it is shown; null where nothing stands. */
  readonly theirs: string | null;
  readonly ours: string | null;
};

export type KnownSecret = { readonly pair: CredentialPair; readonly algorithm: DigestAlgorithm };

/** Headers that every program sends in its own way and that no vendor looks at. */
const unimportant =
  /^(?:user-agent|accept-encoding|accept-language|connection|content-length|host|cache-control|pragma|expect|postman-token|sec-.*|priority|dnt|te)$/iu;

const schemeOf = (value: string): string | null => /^([A-Za-z][\w-]*) +\S/u.exec(value)?.[1] ?? null;

const schemeVerdict = (name: string, theirs: string | null, ours: string | null): string => {
  if (theirs === null) return `${name} lacks the word ${ours} in front.`;
  if (ours === null) return `${name} has the word ${theirs} in front; the vendor takes the bare token.`;
  return `${name} says ${theirs} where ${ours} belongs.`;
};

const compareHeader = (
  name: string,
  theirs: string,
  ours: string,
): Omit<RequestDifference, "where" | "at" | "theirs" | "ours"> | null => {
  if (theirs === ours) return null;
  if (/authorization$/iu.test(name)) {
    const [given, wanted] = [schemeOf(theirs), schemeOf(ours)];
    if (given?.toLowerCase() !== wanted?.toLowerCase())
      return { verdict: schemeVerdict(name, given, wanted), serious: true };
    if (given !== null && new RegExp(`^${given} +${given} `, "iu").test(theirs))
      return { verdict: `${name} says ${given} twice.`, serious: true };
  }
  if (name.toLowerCase() === "content-type") {
    const type = (value: string): string => (value.split(";")[0] ?? "").trim().toLowerCase();
    return type(theirs) === type(ours)
      ? { verdict: "Content-Type differs in its parameters only.", serious: false }
      : { verdict: `Content-Type is ${type(theirs)}, not ${type(ours)}.`, serious: true };
  }
  if (name.toLowerCase() === "accept") return { verdict: "Accept differs.", serious: false };
  return { verdict: compareText(name, theirs, ours), serious: true };
};

const compareHeaders = (theirs: readonly HeaderPair[], ours: readonly HeaderPair[]): RequestDifference[] => {
  const missing = ours.flatMap(([name, value]): RequestDifference[] => {
    if (unimportant.test(name)) return [];
    const given = headerValue(theirs, name);
    const at = { where: "header" as const, at: name, theirs: given, ours: value };
    if (given === null)
      return [{ ...at, verdict: `The header ${name} is missing.`, serious: name.toLowerCase() !== "accept" }];
    const found = compareHeader(name, given, value);
    return found ? [{ ...at, ...found }] : [];
  });
  const extra = theirs.flatMap(([name, value]): RequestDifference[] => {
    if (unimportant.test(name) || headerValue(ours, name) !== null) return [];
    const credential = /authorization|cookie|token|key|secret/iu.test(name);
    return [
      {
        where: "header",
        at: name,
        verdict: credential
          ? `The header ${name} goes along and does not belong there.`
          : `The header ${name} goes along as well.`,
        serious: credential,
        theirs: value,
        ours: null,
      },
    ];
  });
  const names = theirs.map(([name]) => name.toLowerCase());
  const doubled = [...new Set(names.filter((name, index) => names.indexOf(name) !== index && !unimportant.test(name)))];
  return [
    ...missing,
    ...extra,
    ...doubled.map(
      (name): RequestDifference => ({
        where: "header",
        at: name,
        verdict: `The header ${name} is sent twice.`,
        serious: true,
        theirs: null,
        ours: null,
      }),
    ),
  ];
};

const pathVerdict = (theirs: string, ours: string): string => {
  if (theirs.toLowerCase() === ours.toLowerCase()) return "The path differs in capital letters.";
  if (theirs.replace(/\/{2,}/gu, "/") === ours) return "The path has a doubled slash.";
  if (theirs.replace(/\/$/u, "") === ours.replace(/\/$/u, "")) return "The path differs in the slash at its end.";
  if (theirs.replace(/(?:%20|%0A|%09)+$/iu, "") === ours) return "A blank or line break stands behind the path.";
  if (ours.endsWith(theirs)) return `The path lacks ${ours.slice(0, -theirs.length)} at its beginning.`;
  return `The path is ${theirs}, not ${ours}.`;
};

const compareAddresses = (theirs: string, ours: string): RequestDifference[] => {
  if (!URL.canParse(theirs) || !URL.canParse(ours))
    return [{ where: "address", at: "", verdict: "The address cannot be read.", serious: true, theirs, ours }];
  const [given, wanted] = [new URL(theirs), new URL(ours)];
  const found: RequestDifference[] = [];
  const note = (at: string, verdict: string, one: string, other: string): void => {
    found.push({ where: "address", at, verdict, serious: true, theirs: one, ours: other });
  };
  if (given.hostname !== wanted.hostname)
    note("host", `It goes to ${given.hostname}, not to ${wanted.hostname}.`, given.hostname, wanted.hostname);
  if (given.protocol !== wanted.protocol)
    note(
      "scheme",
      `It uses ${given.protocol.slice(0, -1)}, not ${wanted.protocol.slice(0, -1)}.`,
      given.protocol,
      wanted.protocol,
    );
  else if (given.port !== wanted.port)
    note(
      "port",
      `It uses port ${given.port || "443 or 80"}, not ${wanted.port || "the usual one"}.`,
      given.port,
      wanted.port,
    );
  if (given.pathname !== wanted.pathname)
    note("path", pathVerdict(given.pathname, wanted.pathname), given.pathname, wanted.pathname);
  const names = new Set([...wanted.searchParams.keys(), ...given.searchParams.keys()]);
  for (const name of names) {
    const [one, other] = [given.searchParams.getAll(name).join(","), wanted.searchParams.getAll(name).join(",")];
    if (one === other && given.searchParams.has(name) === wanted.searchParams.has(name)) continue;
    const verdict = !given.searchParams.has(name)
      ? `The query lacks ${name}.`
      : wanted.searchParams.has(name)
        ? compareText(`${name} in the query`, one, other)
        : `The query has ${name} as well.`;
    const serious = wanted.searchParams.has(name);
    found.push({
      where: "query",
      at: name,
      verdict,
      serious,
      theirs: given.searchParams.has(name) ? one : null,
      ours: wanted.searchParams.has(name) ? other : null,
    });
  }
  return found;
};

/**
 * Compares two requests; what matters most comes first.
 * @param ours the working one, e.g. the vendor's login as the app sends it
 * @param secret user name and password behind a digest, so that its mistake can be named; null where there is none
 */
export const compareRequests = (
  theirs: HttpDraft,
  ours: HttpDraft,
  secret: KnownSecret | null,
): RequestDifference[] => {
  const method: RequestDifference[] =
    theirs.method === ours.method
      ? []
      : [
          {
            where: "method",
            at: "",
            verdict: `It sends ${theirs.method}, not ${ours.method}.`,
            serious: true,
            theirs: theirs.method,
            ours: ours.method,
          },
        ];
  const explain = (given: string): string | null => {
    if (secret === null) return null;
    const verdict = explainDigest(given, secret.pair, secret.algorithm);
    return verdict.kind === "mistake" ? verdict.mistakes.map(({ title }) => title).join(", ") : null;
  };
  const found = [
    ...method,
    ...compareAddresses(theirs.url, ours.url),
    ...compareHeaders(theirs.headers, ours.headers),
    ...compareBodies(theirs, ours, explain),
  ];
  return [...found.filter(({ serious }) => serious), ...found.filter(({ serious }) => !serious)];
};
