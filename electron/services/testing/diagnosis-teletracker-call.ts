// Test-only: TeleTracker's documented call as customers send it, with the header that they built themselves.
// Source: TT-REST, TeleTracker developer documentation.
import type { CasePlay } from "./diagnosis-case.ts";

/** The documented GET. */
export const report = "/reports/call-data?start_date=2026-01-01&end_date=2026-01-01";

/** The call with that header; the empty text sends none. */
export const withHeader = (authorization: string): CasePlay => ({
  by: "customer",
  purpose: "call",
  draft: (base) => ({
    method: "GET",
    url: base + report,
    headers: authorization === "" ? [] : [["Authorization", authorization]],
    body: null,
  }),
});
