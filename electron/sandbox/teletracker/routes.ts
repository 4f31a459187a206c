// The routes of the simulated TeleTracker: sign-in, the one documented GET, and RapidResponse, which dials nobody here.
import type { SimReply, SimRequest } from "../sim.ts";
import { authenticate } from "./authenticate.ts";
import { accountNames } from "./demo.ts";
import { type Parameters, readParameters } from "./parameters.ts";
import { missingVariables, refused, reported, succeeded } from "./reply.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { login, refresh } from "./sign-in.ts";

export type TrackerState = {
  sessions: Sessions;
  /** How many calls RapidResponse would have placed. */
  dialled: number;
};

/** Nobody has signed in and nothing was dialled yet. */
export function createState(): TrackerState {
  return { sessions: createSessions(), dialled: 0 };
}

/** The reply to a request. */
export function route(request: SimRequest, state: TrackerState): SimReply {
  const parameters = readParameters(request);
  switch (`${request.method} ${request.path}`) {
    case "POST /auth/login":
      return login(request, parameters, state.sessions);
    case "POST /auth/refresh":
      return refresh(request, parameters, state.sessions);
    case "GET /reports/call-data":
      return forAccount(request, parameters, state, (accountId) => callData(accountId, parameters));
    case "POST /voice/rapidresponse":
      return forAccount(request, parameters, state, () => rapidResponse(state));
    default:
      return refused(404);
  }
}

function forAccount(
  request: SimRequest,
  parameters: Parameters,
  state: TrackerState,
  answer: (accountId: number) => SimReply,
): SimReply {
  const outcome = authenticate(request, parameters, state.sessions);
  return "refusal" in outcome ? outcome.refusal : answer(outcome.accountId);
}

/** One row that says whose data it is. The members of a row are assumed: no page shows them. */
function callData(accountId: number, parameters: Parameters): SimReply {
  const missing = ["start_date", "end_date"].filter((name) => (parameters.get(name) ?? "") === "");
  if (missing.length > 0) return missingVariables(missing);
  const [from, to] = ["start_date", "end_date"].map((name) => Date.parse(parameters.get(name) ?? ""));
  if (!(from !== undefined && to !== undefined && from <= to)) {
    return refused(400, { message: "start_date and end_date are no range of dates." });
  }
  const account_name = accountNames[accountId] ?? "";
  const date = parameters.get("start_date") ?? "";
  return reported([{ account_id: accountId, account_name, date, direction: "inbound", duration: 42 }]);
}

/** Takes any parameters, as the reachable part of the page names none; what `result` holds is not shown either [TT-RAPID]. */
function rapidResponse(state: TrackerState): SimReply {
  state.dialled += 1;
  return succeeded({ result: {} });
}
