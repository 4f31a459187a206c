// The routes of the simulated EnableX.
import type { SimRequest } from "../sim.ts";
import { authenticate, type Caller } from "./authenticate.ts";
import { type ExReply, notFound } from "./reply.ts";
import {
  createCustomer,
  createCustomers,
  type Customers,
  listCustomers,
  listProjects,
  readCustomer,
  readRoom,
  readSubscription,
} from "./resources.ts";
import { login } from "./sign-in.ts";
import { createTokens, type Tokens } from "./tokens.ts";

export type EnablexState = { tokens: Tokens; customers: Customers; atStart: number };

/** What one running simulator remembers between requests. */
export function createState(): EnablexState {
  const customers = createCustomers();
  return { tokens: createTokens(), customers, atStart: customers.length };
}

/** How many customers POST /customers has made. */
export function createdCount(state: EnablexState): number {
  return state.customers.length - state.atStart;
}

/** The reply to a request, still without its envelope. An unknown path is 404 whoever asks. */
export function route(request: SimRequest, state: EnablexState): ExReply {
  if (request.method === "POST" && request.path === "/ucaas/v1/login") return login(request, state.tokens);
  const answer = findAnswer(request, state);
  if (answer === null) return notFound;
  const outcome = authenticate(request, state.tokens);
  return "refusal" in outcome ? outcome.refusal : answer(outcome.caller);
}

function findAnswer(request: SimRequest, state: EnablexState): ((caller: Caller) => ExReply) | null {
  const { customers } = state;
  const [, collection, id] = /^\/ucaas\/v1\/(customers|subscriptions)\/([^/]+)$/.exec(request.path) ?? [];
  if (request.method === "GET" && collection !== undefined && id !== undefined) {
    const read = collection === "customers" ? readCustomer : readSubscription;
    return (caller) => read(caller, customers, id, request);
  }
  switch (`${request.method} ${request.path}`) {
    case "GET /ucaas/v1/customers":
      return (caller) => listCustomers(caller, customers, request);
    case "POST /ucaas/v1/customers":
      return (caller) => createCustomer(caller, customers, request);
    case "GET /ucaas/v1/meeting/permanent":
      return (caller) => readRoom(caller, request);
    case "GET /cpaas/projects":
      return listProjects;
    default:
      return null;
  }
}
