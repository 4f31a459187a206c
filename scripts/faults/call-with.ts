// One call of the composer with a saved connection of TeleTracker, as a window would send it.
import type { Client } from "../../shared/client.ts";
import type { CallReport } from "../../shared/domain.ts";
import { must } from "./open-app.ts";

/** Sends it and waits for its report. */
export const callWith = async (client: Client, connection: string, callId: string): Promise<CallReport> => {
  const path = "/reports/call-data?start_date=2026-03-02&end_date=2026-03-02";
  const request = { method: "GET", path, headers: [], body: null };
  return must(await client("call.send", { callId, credential: connection, request }), "call");
};
