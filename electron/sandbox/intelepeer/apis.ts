// The read-only calls of IntelePeer's hosts and what they answer to the account of the token.
import { isJsonObject, type JsonObject, type SimReply, type SimRequest } from "../sim.ts";
import { type DemoAccount, type DemoNumber, inventory, tollFreeInventory } from "./demo.ts";
import { bare, ok, tokenRefused } from "./replies.ts";

export type Api = {
  /** The first label of the real host, which decides whether the token goes bare (S000) or behind Bearer. */
  host: "customer" | "api" | "engage" | "atmosphere-api";
  methods: readonly string[];
  longStandingOnly?: true;
  answer: (request: SimRequest, account: DemoAccount) => SimReply;
};

/** The call of a path; null where the simulator has none. */
export function findApi(path: string): Api | null {
  const [, customerId] = /^\/rest\/v1\/smartcomm\/([^/]+)\/agents$/.exec(path) ?? [];
  if (customerId !== undefined) return agents(customerId);
  // The documents name the beginning of the path and no read call below it.
  if (/^\/rest\/v1\/my\/list(?:\/|$)/.test(path)) return listManagement;
  return apis.get(path) ?? null;
}

const get = ["GET"] as const;

const apis: ReadonlyMap<string, Api> = new Map<string, Api>([
  // Of accounts and packages only the outer member is known [IP-CODE]; the members of the entries are assumed.
  [
    "/_rest/v4/my/accounts",
    { host: "customer", methods: get, answer: (_request, { id, name }) => ok({ accounts: [{ id, name }] }) },
  ],
  [
    "/_rest/v4/my/packages",
    { host: "customer", methods: get, answer: (_request, { packages }) => ok({ packages: [...packages] }) },
  ],
  ["/_rest/v4/carrier/did", { host: "customer", methods: get, answer: searchNumbers }],
  [
    "/_rest/v4/carrier/tf",
    { host: "customer", methods: get, answer: ({ query }) => ok(page(find(tollFreeInventory, query), query)) },
  ],
  [
    "/_rest/v4/dwh/Q",
    {
      host: "api",
      methods: get,
      // Schema and its fields [IP-DATAQ]; the names of the fields are assumed.
      answer: () => ok({ adr: ["agent", "start_time"], cdr: ["start_time", "duration", "direction"] }),
    },
  ],
  // POST [IP-MDR]; another page sends the same body with GET.
  ["/_rest/v4/app/sms/mdr", { host: "api", methods: ["POST", "GET"], answer: messageStatus }],
  [
    "/_rest/v2/lists",
    {
      host: "engage",
      methods: get,
      answer: (_request, { name }) => ok({ lists: [{ listId: "1", listName: `${name} recall`, status: "ACTIVE" }] }),
    },
  ],
]);

/** The documents show no reply, so this one is empty. */
const listManagement: Api = {
  host: "atmosphere-api",
  methods: get,
  longStandingOnly: true,
  answer: () => ok({}),
};

/** The reply is not shown in the documents and so is empty; a token is good for its own account's customer id only (S000). */
function agents(customerId: string): Api {
  return {
    host: "atmosphere-api",
    methods: get,
    answer: (_request, account) => (customerId === account.id ? ok({}) : tokenRefused),
  };
}

/** One of the three filters is required [IP-DID-OLD]; how the refusal looks is not shown. */
function searchNumbers({ query }: SimRequest): SimReply {
  const filters = [query.get("npa"), query.get("like"), query.get("stateProvince")];
  return filters.some((value) => value !== null && value !== "") ? ok(page(find(inventory, query), query)) : bare(400);
}

function find(numbers: readonly DemoNumber[], query: URLSearchParams): readonly DemoNumber[] {
  const [npa, like, state] = [query.get("npa") ?? "", query.get("like") ?? "", query.get("stateProvince") ?? ""];
  return numbers.filter(({ endpoint, stateProvince }) => {
    return endpoint.startsWith(`1${npa}`) && endpoint.includes(like) && (state === "" || stateProvince === state);
  });
}

/** Holds one record more than asked for when there is a further page [IP-DID]. */
function page(numbers: readonly DemoNumber[], query: URLSearchParams): JsonObject {
  const size = Number(query.get("pageSize") ?? "0");
  const start = (Math.max(1, Number(query.get("page") ?? "1")) - 1) * size;
  const shown = size >= 1 ? numbers.slice(start, start + size + 1) : numbers;
  return {
    endpoints: shown.map(({ endpoint, city, stateProvince }) => ({
      endpoint,
      geo: { city, country: "US", stateProvince },
    })),
  };
}

/** 404 to a made-up refid also says that the token was taken. */
function messageStatus({ body }: SimRequest, account: DemoAccount): SimReply {
  const refid = isJsonObject(body.json) ? body.json["refid"] : undefined;
  if (typeof refid !== "string" || refid === "") return bare(400);
  return refid === account.refid ? ok({ code: 200, RCC_en: "Sent", RCC: 10_000 }) : bare(404);
}
