// Many at once and many in a row: every answer belongs to its own credential, connections are bounded, nothing stays behind.
import { afterAll, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { okAnswer, requestServer } from "./testing/servers.ts";
import type { SendOptions, WireResult } from "./wire.ts";

const send = createSend({});
afterAll(() => send.close());

/** Gives back whose credential it saw. */
const echo = () =>
  requestServer((request) => okAnswer(/\r\nAuthorization: (\S+)/.exec(request.toString("latin1"))?.[1] ?? "nobody"));

const call = (url: string, identity: string, options: SendOptions = {}): Promise<WireResult> =>
  send({ method: "GET", url, headers: [["Authorization", identity]], body: null }, { identity, ...options });
const shown = ({ response }: WireResult): string => new TextDecoder().decode(response?.body);

describe("500 at once, over 10 origins and 50 identities", () => {
  it("are never mixed, by bounded connections", async () => {
    const servers = await Promise.all(Array.from({ length: 10 }, echo));
    const most = { open: 0 };
    const watch = setInterval(() => {
      most.open = Math.max(
        most.open,
        servers.reduce((sum, server) => sum + server.open(), 0),
      );
    }, 2);
    const round = (): Promise<{ asked: string; result: WireResult }[]> =>
      Promise.all(
        Array.from({ length: 500 }, async (_, index) => {
          const asked = `identity-${index % 50}`;
          return { asked, result: await call(`${servers[index % 10]?.url ?? ""}/${index}`, asked) };
        }),
      );
    for (let turn = 0; turn < 2; turn += 1) {
      const answers = await round();
      expect(answers.filter(({ result }) => result.error !== null)).toEqual([]);
      expect(answers.filter(({ asked, result }) => shown(result) !== asked)).toEqual([]);
    }
    clearInterval(watch);
    // 256 under way and 128 idle, at most.
    expect(most.open).toBeLessThanOrEqual(384);
    await Promise.all(servers.map((server) => server.close()));
  });

  it("wait for each other in their order, and a cancelled one leaves the queue", async () => {
    const slow = await requestServer(() => Buffer.alloc(0));
    const ends = Array.from({ length: 70 }, () => new AbortController());
    const running = ends.map(({ signal }, index) => call(`${slow.url}/${index}`, "one", { signal }));
    // Some wait behind the 64 that one origin may have: they end at once, without having been sent.
    ends[69]?.abort();
    const last = await running[69];
    expect(last?.error?.code).toBe("network.cancelled");
    expect(last?.timings.wait).toBeNull();
    for (const end of ends) end.abort();
    await Promise.all(running);
    expect(slow.connections()).toBeLessThanOrEqual(64);
    await slow.close();
  });
});

describe("2,000 in a row", () => {
  const handles = (): number => process.getActiveResourcesInfo().length;

  it("leave handles and memory as they were", async () => {
    const server = await echo();
    const some = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        const result = await call(`${server.url}/${index}`, `identity-${index % 3}`);
        if (result.error !== null) throw new Error(result.error.why);
      }
    };
    await some(500);
    const before = { handles: handles(), heap: process.memoryUsage().heapUsed };
    await some(2_000);
    expect(server.connections()).toBe(3);
    expect(handles()).toBeLessThanOrEqual(before.handles + 2);
    // There is garbage that nobody has collected yet; the long form in `npm run bench` collects it and is stricter.
    expect(process.memoryUsage().heapUsed - before.heap).toBeLessThan(60_000_000);
    await server.close();
  });
});
