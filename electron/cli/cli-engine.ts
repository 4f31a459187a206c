// The engine of one command, with what the machine says of proxies.
import type { Exchange, TestReport } from "../../shared/domain.ts";
import { createSystemProxy } from "../host/system-proxy.ts";
import { createSend } from "../http/send.ts";
import type { Engine } from "../http/wire.ts";

/** Creates it. Variables such as HTTPS_PROXY hold unless a flag or a setting says otherwise. */
export const createCliEngine = (): Engine => {
  const { platform, env } = process;
  return createSend(env, { resolveProxy: createSystemProxy({ platform, systemRoot: env["SystemRoot"] }) });
};

/** True for a request that waits for the user's word, which on the command line is a flag. */
export const needsConsent = (exchange: Exchange | undefined): boolean =>
  exchange?.error?.code === "network.privateAddress";

/** What would need a question is an argument that is missing: the flag that answers it. */
export const withQuestion = (report: TestReport): TestReport => {
  const last = report.exchanges.at(-1);
  if (!needsConsent(last) || !last?.error) return report;
  const problem = `${last.error.why} Add --yes if it is meant to go there.`;
  return { ...report, verdict: "invalid-input", problems: [{ field: "--yes", problem }] };
};
