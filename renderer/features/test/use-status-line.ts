// Tells the status bar what is being tested and how the last test ended.
import { useEffect } from "react";
import type { TestReport } from "../../../shared/domain.ts";
import { type TestStatus, useUiStore } from "../../state/ui-store.ts";
import { verdictView } from "./verdict.ts";
import type { TestForm } from "./use-test-form.ts";
import type { TestRun } from "./use-test-run.ts";

const tones: Record<TestReport["verdict"], "ok" | "warn" | "error"> = {
  valid: "ok",
  rejected: "error",
  unreachable: "warn",
  "invalid-input": "warn",
};

const tlsPhrase = (report: TestReport): string | null => {
  const exchange = report.exchanges.at(-1);
  if (!exchange) return null;
  const { tls } = exchange.path;
  if (tls === null) return exchange.request.url.startsWith("http:") ? "no TLS" : null;
  return `${tls.protocol ?? "TLS"} ${tls.authorized ? "verified" : "not verified"}`;
};

/** Keeps the status bar up to date for as long as the screen is there; what it said last stays behind. */
export const useStatusLine = (form: TestForm, test: TestRun): void => {
  const setTestStatus = useUiStore((state) => state.setTestStatus);
  const subject = `${form.vendor.name} · ${form.method.name}`;
  const { outcome } = test;
  useEffect(() => {
    const report = outcome?.end.kind === "report" ? outcome.end.report : null;
    const verdict: TestStatus["verdict"] =
      report && outcome
        ? {
            // A verdict over other values than those on screen must not shine on in its colour.
            tone:
              report.cancelled || outcome.outdated || report.mistake !== undefined ? "neutral" : tones[report.verdict],
            text: `${report.mistake === undefined ? "" : "mistake "}${verdictView(report, outcome.at).chip.toLowerCase()}${outcome.outdated ? " before the last change" : ""}`,
          }
        : null;
    setTestStatus({ subject, verdict, tls: report && tlsPhrase(report) });
  }, [setTestStatus, subject, outcome]);
};
