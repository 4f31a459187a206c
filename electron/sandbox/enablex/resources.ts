// What the calls of a signed-in caller read and create, within the caller's role.
import { isJsonObject, type JsonObject, type SimRequest } from "../sim.ts";
import type { Caller } from "./authenticate.ts";
import { type Customer, customers, type DemoProject, projects, subscriptions } from "./demo.ts";
import { type ExReply, failure, invalidRequest, notFound, roleTooLow } from "./reply.ts";

export type Customers = Customer[];

/** Those of the demo account, to which POST /customers adds. */
export function createCustomers(): Customers {
  return Object.values(customers);
}

/** GET /customers. No page shows the list; its key and members are assumed. */
export function listCustomers(caller: Caller, all: Customers, request: SimRequest): ExReply {
  if (!mayReadCustomers(caller)) return roleTooLow(request);
  return succeed({ customers: all.filter((one) => isBeneath(caller, one.resellerId)).map(show) });
}

/** GET /customers/{id} [EX-CUST]. */
export function readCustomer(caller: Caller, all: Customers, id: string, request: SimRequest): ExReply {
  if (!mayReadCustomers(caller)) return roleTooLow(request);
  const customer = all.find((one) => one.customer_id === id && isBeneath(caller, one.resellerId));
  return customer === undefined ? notFound : succeed({ customer: show(customer) });
}

/** POST /customers, the first sample of S004. Its members are not shown; a name that exists already is refused as documented. */
export function createCustomer(caller: Caller, all: Customers, request: SimRequest): ExReply {
  if (!mayReadCustomers(caller)) return roleTooLow(request);
  const { json } = request.body;
  if (!isJsonObject(json)) return invalidRequest;
  const name = typeof json["name"] === "string" ? json["name"] : "";
  if (name !== "" && all.some((one) => one.name === name))
    return failure(1504, "Duplicate data", "A customer has this name.");
  const customer = { customer_id: `c${9_000 + all.length}`, name, status: "active", resellerId: caller.resellerId };
  all.push(customer);
  return succeed({ customer: show(customer) });
}

/** GET /subscriptions/{id} [EX-SUB]. */
export function readSubscription(caller: Caller, all: Customers, id: string, request: SimRequest): ExReply {
  if (!mayReadCustomers(caller)) return roleTooLow(request);
  const subscription = Object.values(subscriptions).find((one) => one.subscription_id === id);
  const owner = all.find((one) => one.customer_id === subscription?.customer_id);
  if (subscription === undefined || owner === undefined || !isBeneath(caller, owner.resellerId)) return notFound;
  return succeed({ subscription });
}

/** GET /meeting/permanent: the caller's own room, with the two PINs that a client must mask [EX-MEET]. */
export function readRoom(caller: Caller, request: SimRequest): ExReply {
  const type = request.headers["x-app-type"];
  if (typeof type !== "string" || type === "") return failure(1401, "Application type missing", "Send X-App-Type.");
  // Every header is text; that a number is what the documents mean by "not a string" is assumed.
  if (/^\d+$/.test(type)) return failure(1402, "Application type is not a string", "X-App-Type is a number.");
  if (type !== "vc" && type !== "wb") return failure(1403, "Application type is not valid", "X-App-Type is vc or wb.");
  // Assumed: a project's key is no person's and has no room.
  if (caller.user === null) return notFound;
  const { id } = caller.user;
  return succeed({ permanent_room: { room_id: `room-${id}`, mpin: "48213907", ppin: "59324018" } });
}

/** GET /cpaas/projects, beside the UCaaS base: shows every project with its key [EX-PROJ]. The members are assumed. */
export function listProjects(caller: Caller): ExReply {
  const all: readonly DemoProject[] = Object.values(projects);
  const own = all.filter((one) => one.appId === caller.appId);
  return succeed({ projects: own.map((one) => ({ name: one.name, app_id: one.appId, app_key: one.appKey })) });
}

function mayReadCustomers(caller: Caller): boolean {
  return caller.role === "admin" || caller.role === "reseller";
}

function isBeneath(caller: Caller, resellerId: string): boolean {
  return caller.role === "admin" || caller.resellerId === resellerId;
}

function show({ customer_id, name, status }: Customer): JsonObject {
  return { customer_id, name, status };
}

function succeed(payload: JsonObject): ExReply {
  return { kind: "success", payload };
}
