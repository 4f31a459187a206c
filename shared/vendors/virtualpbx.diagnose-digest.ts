// Why VirtualPBX (Kazoo) refuses a sign-in that somebody built himself: what the request shows beside the form's values.
// Sources: KZ-UA, KZ-HOW, KZ-code = documentation and source of 2600hz/kazoo at dcf86cbc.
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import { explainDigest } from "../digest-mistakes.ts";
import { headerValue } from "../http.ts";
import { isRecord } from "../jwt.ts";
import { answeredWith, evidenceWhen, isSignIn, valueOf } from "./evidence.ts";
import { isUserLogin, message, plainRefusal, refusalEvidence, sentBody } from "./virtualpbx.facts.ts";

const staleRefusal = (facts: DiagnosisFacts): boolean =>
  isSignIn(facts) && answeredWith(facts, 401) && message(facts) === "invalid credentials";

const sentToken = ({ request }: DiagnosisFacts): boolean => headerValue(request.headers, "X-Auth-Token") !== null;

/** Digest and hash of the sign-in as sent, or null. */
const sentDigest = (facts: DiagnosisFacts): { readonly digest: string; readonly isSha: boolean } | null => {
  const data = sentBody(facts)?.["data"];
  const digest = isRecord(data) ? data["credentials"] : null;
  if (!isRecord(data) || typeof digest !== "string" || !isUserLogin(facts) || !plainRefusal(facts)) return null;
  return { digest, isSha: data["method"] === "sha" };
};

const hasOtherLength = ({ digest, isSha }: { readonly digest: string; readonly isSha: boolean }): boolean =>
  /^[0-9a-f]+$/i.test(digest) && digest.length === (isSha ? 32 : 40);

/** What is wrong with the digest, in words, or null when it is right or nobody knows. */
const slips = (facts: DiagnosisFacts): string | null => {
  const sent = sentDigest(facts);
  // A user name that was typed to be hashed as it is has its own rule.
  if (sent === null || hasOtherLength(sent) || valueOf(facts, "username_case") === "as-typed") return null;
  const pair = {
    username: valueOf(facts, "username").toLowerCase(),
    usernameAsTyped: valueOf(facts, "username"),
    password: valueOf(facts, "password"),
  };
  const verdict = explainDigest(sent.digest, pair, sent.isSha ? "sha1" : "md5");
  return verdict.kind === "mistake" ? verdict.mistakes.map(({ title }) => title).join("; ") : null;
};

/** The rules, in no particular order: the ranking goes by confidence. */
export const ownRequestRules: readonly DiagnosisRule[] = [
  {
    id: "digest-mistake",
    when: (facts) => {
      const quote = slips(facts);
      return quote === null ? null : refusalEvidence(facts, { where: "request-body", at: "data.credentials", quote });
    },
    cause: "The digest is not that of lower-cased user name, colon and password",
    fix: () =>
      "Compare the customer's digest on the Test screen: it names what was hashed, and gives the right command.",
    confidence: 0.9,
    guideStep: "hash",
  },
  {
    id: "digest-method",
    when: (facts) => {
      const sent = sentDigest(facts);
      return evidenceWhen(sent !== null && hasOtherLength(sent), () =>
        refusalEvidence(facts, {
          where: "request-body",
          at: "data.credentials",
          quote: `${sent?.digest.length ?? 0} hex digits`,
        }),
      );
    },
    cause: "The digest's length does not fit the hash that the request names",
    fix: () => 'An MD5 digest has 32 hex digits and needs no method; a SHA-1 digest has 40 and needs "method":"sha".',
    confidence: 0.9,
    guideStep: "hash",
  },
  {
    // KZ-code: the header is looked at before path and method, on a sign-in too.
    id: "old-token-with-sign-in",
    when: (facts) =>
      evidenceWhen(staleRefusal(facts) && sentToken(facts), () =>
        refusalEvidence(facts, { where: "request-header", at: "X-Auth-Token", quote: "sent with the sign-in" }),
      ),
    cause: "An old X-Auth-Token went along with the sign-in",
    fix: () => "Leave the header out of the sign-in: the server refuses the old token before it reads the rest.",
    confidence: 0.9,
    guideStep: "token",
  },
  {
    id: "sign-in-switched-off",
    when: (facts) => evidenceWhen(staleRefusal(facts) && !sentToken(facts), () => refusalEvidence(facts)),
    cause: "The sign-in module is switched off for this account",
    fix: () => "Ask the provider to allow this way of signing in, or use the API key.",
    confidence: 0.7,
    guideStep: "find-key",
  },
];
