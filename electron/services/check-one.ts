// One check: the rungs of the credential test climbed with a saved connection, and what is remembered of it.
import { type CheckPoint, type CheckResult, mostPoints, type TokenLife } from "../../shared/check-view.ts";
import type { TestReport } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import { jwtExpiry } from "../../shared/jwt.ts";
import type { Session } from "../../shared/vendor.ts";
import type { CredentialTest } from "./credential-test.ts";
import type { Held } from "./credentials.ts";
import type { SendWish } from "./exchanger.ts";

/** A check that came to its end. */
export type Checked = {
  readonly result: CheckResult;
  readonly report: TestReport;
  /** What its sign-in granted, for the calls to come; null where there was none, or it is no good. */
  readonly session: Session | null;
};

/** Longer ones are cut: a hostile vendor may give a reason of any length. */
const longestReason = 300;

/** More causes than this help nobody; the first is the likeliest. */
const mostCauses = 3;

const shortened = (text: string): string =>
  text.length > longestReason ? `${text.slice(0, longestReason - 1)}…` : text;

/** Why it is not well, or what is to be said although it is; empty otherwise. */
const reasonOf = ({ verdict, diagnosis, steps, exchanges, problems }: TestReport): string => {
  const failed = steps.findLast(({ state }) => state === "failed")?.detail;
  switch (verdict) {
    case "valid":
      return failed ?? "";
    case "rejected":
      return diagnosis[0]?.cause ?? failed ?? "The vendor gives no reason.";
    case "unreachable":
      return exchanges.at(-1)?.error?.title ?? failed ?? "There is no complete answer.";
    case "invalid-input":
      return problems[0]?.problem ?? "A value is missing or cannot be used.";
    default:
      return verdict satisfies never;
  }
};

const stateOf = ({ verdict }: TestReport): CheckPoint["state"] => {
  switch (verdict) {
    case "valid":
      return "ok";
    case "unreachable":
      return "unreachable";
    case "rejected":
    case "invalid-input":
      return "rejected";
    default:
      return verdict satisfies never;
  }
};

/** The life of a token that the user typed; of it only the end leaves the host. */
const fixedToken = ({ method, values }: Held): TokenLife | null => {
  const field = Object.hasOwn(method.fields, "token") ? method.fields["token"] : undefined;
  if (method.auth.kind !== "static" || field?.sensitivity !== "secret") return null;
  const end = jwtExpiry(values["token"] ?? "");
  return end === null
    ? { kind: "fixed", expiresAt: null, source: null }
    : { kind: "fixed", expiresAt: new Date(end).toISOString(), source: "jwt" };
};

const tokenOf = (held: Held, { verdict, session }: TestReport): TokenLife | null => {
  if (verdict !== "valid") return null;
  if (!session) return fixedToken(held);
  const { expiresAt, expirySource } = session;
  return { kind: "session", expiresAt, source: expirySource };
};

/** What one check found. */
type Found = Omit<CheckPoint, "at"> & Pick<CheckResult, "account" | "token" | "diagnosis">;

/** What is remembered after one more check. @param at ISO 8601 UTC @param before null for the first one */
const remember = (connection: string, found: Found, at: string, before: CheckResult | null): CheckResult => {
  const { state, ms, status } = found;
  const point: CheckPoint = { at, state, ms, status, reason: shortened(found.reason) };
  const good = state === "ok";
  return {
    ...point,
    connection,
    account: found.account ?? (good ? (before?.account ?? null) : null),
    token: found.token,
    diagnosis: found.diagnosis.slice(0, mostCauses),
    lastGood: good ? at : (before?.lastGood ?? null),
    lastReason: good ? (before?.lastReason ?? null) : { at, text: point.reason },
    points: [...(before?.points ?? []), point].slice(-mostPoints),
  };
};

/** What is remembered of a connection that cannot even be tried, e.g. because a value of it cannot be sent. */
export const unusable = (connection: string, error: AppError, at: string, before: CheckResult | null): CheckResult =>
  remember(
    connection,
    {
      state: "rejected",
      ms: 0,
      status: null,
      reason: `${error.title}. ${error.why}`,
      account: null,
      token: null,
      diagnosis: [],
    },
    at,
    before,
  );

/**
 * Runs it.
 * @param options.at ISO 8601 UTC, asked when it has ended
 * @returns null when it was cancelled; never rejects for what a vendor or the network does
 */
export const checkOne = async (
  test: CredentialTest,
  held: Held,
  options: { readonly signal: AbortSignal; readonly send: SendWish; readonly at: () => string },
  before: CheckResult | null,
): Promise<Checked | null> => {
  let granted: Session | null = null;
  const { id, vendor, methodId, values } = held;
  const report = await test(
    { vendor: vendor.id, method: methodId, values, call: null },
    {
      signal: options.signal,
      send: options.send,
      onSession: (session) => {
        granted = session;
      },
    },
  );
  if (report.cancelled) return null;
  const { session, diagnosis, exchanges, verdict } = report;
  const found: Found = {
    state: stateOf(report),
    ms: Math.round(exchanges.reduce((sum, { timings }) => sum + timings.total, 0)),
    status: exchanges.at(-1)?.response?.status ?? null,
    reason: reasonOf(report),
    account: session && { id: session.accountId, name: session.accountName },
    token: tokenOf(held, report),
    diagnosis,
  };
  // A session with which the call was refused is of no use to anybody.
  return { result: remember(id, found, options.at(), before), report, session: verdict === "valid" ? granted : null };
};
