// What the status bar tells of the Test screen: the method that is chosen and how its last test ended.
import type { TestReport } from "../../shared/domain.ts";
import { declarationOf, methodKey, type Outcome, useTestMemory } from "../features/test/test-memory.ts";
import { verdictView } from "../features/test/verdict.ts";
import { StatusLine } from "./status-line.tsx";
import { accountOf, lifeOf, type StatusView, tlsWords } from "./status-view.ts";

const tones: Record<TestReport["verdict"], "ok" | "warn" | "error"> = {
  valid: "ok",
  rejected: "error",
  unreachable: "warn",
  "invalid-input": "warn",
};

type Found = Pick<StatusView, "finding" | "account" | "token" | "tls">;

/** A verdict over other values than those on screen must not shine on in its colour, nor be told with an account. */
const foundOf = (report: TestReport, { at, outdated }: Outcome): Found => {
  const chip = verdictView(report, at).chip.toLowerCase();
  const counts = !report.cancelled && !outdated && report.mistake === undefined;
  const session = counts ? report.session : null;
  return {
    finding: {
      tone: counts ? tones[report.verdict] : "neutral",
      text: `${report.mistake === undefined ? "" : "mistake "}${chip}${outdated ? " before the last change" : ""}`,
    },
    account: session && accountOf(session.accountId, session.accountName),
    token: session && lifeOf(session),
    tls: tlsWords(report.exchanges),
  };
};

const untested: Found = { finding: { tone: "neutral", text: "not tested" }, account: null, token: null, tls: null };

export const StatusOfTest = () => {
  const choice = useTestMemory((state) => state.choice);
  const outcome = useTestMemory((state) => state.outcomes[methodKey(state.choice)]);
  const declared = declarationOf(choice);
  if (!declared) return <StatusLine view={null} />;
  const found = outcome?.end.kind === "report" ? foundOf(outcome.end.report, outcome) : untested;
  return (
    <StatusLine view={{ subject: `${declared.vendor.name} · ${declared.method.name}`, tokenNote: null, ...found }} />
  );
};
