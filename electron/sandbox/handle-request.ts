// One request to the sandbox from its first line to the traffic entry: finds the simulator, plays the transport faults, writes the answer.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { latencyMs, oddShape, portalPage } from "./faults.ts";
import { maskPath } from "./mask-path.ts";
import { bodyLimitBytes, readBody } from "./read-body.ts";
import type { SandboxTraffic } from "./sandbox.ts";
import type { SimAnswers, SimReply } from "./sim.ts";

/** What the requests of one sandbox share. */
export type World = {
  answers: ReadonlyMap<string, SimAnswers>;
  faults: ReadonlyMap<string, string>;
  /** The simulated time, in milliseconds since 1970. */
  now: () => number;
  rateLimits: boolean;
  redirectTo: () => URL;
  onTraffic: (traffic: SandboxTraffic) => void;
};

const plain = "text/plain; charset=utf-8";
const ownNames = new Set(["127.0.0.1", "localhost"]);

/** Answers one request; never rejects. */
export async function handleRequest(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const started = performance.now();
  const target = readTarget(request);
  const vendor = target === null ? "unknown" : findVendor(request, target, world);
  const fault = world.faults.get(vendor) ?? null;

  const at = new Date().toISOString();
  let reported = false;
  const report = () => {
    if (reported) return;
    reported = true;
    world.onTraffic({
      at,
      vendor,
      method: request.method ?? "",
      path: target === null ? "" : maskPath(target.pathname, target.searchParams),
      status: response.headersSent ? response.statusCode : null,
      ms: Math.round((performance.now() - started) * 10) / 10,
      fault,
    });
  };
  response.on("finish", report);
  response.on("close", report);

  try {
    await answer(request, response, { world, vendor, fault, target });
  } catch {
    // The client has gone, or a simulator failed; whoever still listens learns that there is no answer.
    if (response.headersSent) response.destroy();
    else sendText(response, 500, "The simulator failed on this request.");
  }
}

type Job = { world: World; vendor: string; fault: string | null; target: URL | null };

async function answer(request: IncomingMessage, response: ServerResponse, job: Job): Promise<void> {
  const { world, vendor, fault, target } = job;
  const simulate = world.answers.get(vendor);
  if (target === null) return sendText(response, 400, "Unusable request target.");
  if (simulate === undefined) {
    request.resume();
    return sendText(response, 404, vendor === "elsewhere" ? "Another host." : "No simulator has this prefix.");
  }

  if (fault === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  if (fault === "silent") {
    request.resume();
    return;
  }

  const body = await readBody(request);
  if (body === null) {
    response.setHeader("connection", "close");
    return sendText(response, 413, `The body is larger than ${bodyLimitBytes} bytes.`);
  }
  if (fault === "latency") await waitFor(response, latencyMs);

  // The simulated clock also shows in the Date header: clients take the server's time from there.
  response.sendDate = false;
  response.setHeader("date", new Date(world.now()).toUTCString());
  if (fault === "html") return send(response, 200, "text/html; charset=utf-8", portalPage);
  if (fault === "odd-shape") return send(response, 200, "application/json", oddShape);
  if (fault === "redirect") {
    response.setHeader("location", world.redirectTo().href);
    return sendText(response, 302, "Moved.");
  }

  const reply = simulate({
    method: request.method ?? "",
    path: target.pathname.slice(vendor.length + 1) || "/",
    query: target.searchParams,
    headers: request.headers,
    body,
    clientIp: request.socket.remoteAddress ?? "",
    now: world.now(),
    fault,
    rateLimits: world.rateLimits || fault === "bucket",
  });
  sendReply(response, reply, fault);
}

function sendReply(response: ServerResponse, reply: SimReply, fault: string | null): void {
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  const text = reply.body === null ? "" : JSON.stringify(reply.body);
  if (fault === "cut-body") {
    const bytes = Buffer.from(text);
    response.setHeader("content-type", "application/json");
    response.writeHead(reply.status, { "content-length": Math.max(bytes.length, 64) });
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroySoon());
    return;
  }
  if (fault === "cut-json") return send(response, reply.status, "application/json", text.slice(0, text.length / 2));
  if (text === "") return send(response, reply.status, null, "");
  send(response, reply.status, fault === "wrong-content-type" ? plain : "application/json", text);
}

function send(response: ServerResponse, status: number, contentType: string | null, text: string): void {
  if (contentType !== null) response.setHeader("content-type", contentType);
  response.writeHead(status, { "content-length": Buffer.byteLength(text) });
  response.end(text);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, plain, `${text}\n`);
}

async function waitFor(response: ServerResponse, ms: number): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  await wait(ms, undefined, { signal: gone.signal });
}

/** The target as a URL; of the absolute form (as a proxy gets it) the host counts too. */
export function readTarget(request: IncomingMessage): URL | null {
  const target = request.url ?? "";
  return URL.parse(target.startsWith("/") ? `http://127.0.0.1${target}` : target);
}

/** The vendor by the path's first part; "elsewhere" for the target of redirects, "unknown" for anything else. */
export function findVendor(request: IncomingMessage, target: URL, world: World): string {
  const prefix = target.pathname.split("/")[1] ?? "";
  const asked = URL.parse(`http://${request.headers.host ?? ""}`)?.hostname ?? "";
  const other = world.redirectTo().hostname;
  const isOther = (name: string) => name === other && !ownNames.has(name);
  if (prefix === "elsewhere" || isOther(asked) || isOther(target.hostname)) return "elsewhere";
  return world.answers.has(prefix) ? prefix : "unknown";
}
