// Test-only: bodies that come over a real connection from a server on loopback, and short ways to look at them.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BodyFacts, BodyView } from "../../../shared/body-contract.ts";
import { createBodyFolder } from "../../http/body-folder.ts";
import { createSend } from "../../http/send.ts";
import type { Engine, WireResult } from "../../http/wire.ts";
import { type Bodies, type BodyBudget, createBodies } from "../bodies.ts";
import type { BodySecrets } from "../body-mask.ts";

export const noSecrets: BodySecrets = { values: [], paths: [] };

/** A view of an answer. */
export const view = (exchange: string, form: BodyView["form"] = "raw", path = ""): BodyView => ({
  exchange,
  side: "response",
  form,
  path,
});

/** JSON of about that many megabytes. @param tag stands in each row */
export const rows = (megabytes: number, tag = "row"): string => {
  const list: string[] = [];
  for (let length = 0, index = 0; length < megabytes * 1_000_000; index += 1) {
    list.push(
      `{"id":${index},"big":12345678901234567890,"cost":1.50,"name":"${tag} ${index} ä","url":"a\\/b?c=d&e=f"}`,
    );
    length += list.at(-1)?.length ?? 0;
  }
  return `[${list.join(",")}]`;
};

export type BodiesKit = {
  readonly bodies: Bodies;
  readonly send: Engine;
  /** The data folder. */
  readonly home: string;
  serve(listener: RequestListener): Promise<string>;
  /** Fetches a body and hands it over under that id. */
  keep(exchange: string, body: Uint8Array | string, type?: string, secrets?: BodySecrets): Promise<WireResult>;
  /** The facts of a view once it is complete. */
  facts(of: BodyView): Promise<BodyFacts>;
  lines(of: BodyView, from?: number, count?: number): Promise<string[]>;
  bytes(exchange: string, from?: number, count?: number): Promise<Buffer>;
  /** The code of the error that a view ends with, or null. */
  errorOf(of: BodyView): Promise<string | null>;
  close(): void;
};

/** Over a folder of its own; end it with `close`. */
export const startBodiesKit = (budget?: BodyBudget): BodiesKit => {
  const home = mkdtempSync(join(tmpdir(), "ringback-bodies-test-"));
  const folder = createBodyFolder(home);
  const send = createSend({}, { bodyFolder: folder });
  const bodies = createBodies(budget);
  const servers: Server[] = [];

  const serve: BodiesKit["serve"] = async (listener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // Listening on a port, it has such an address.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const complete = async (of: BodyView): Promise<BodyFacts | string> => {
    for (;;) {
      const opened = await bodies.open(of);
      if (!opened.ok) return opened.error.code;
      if (opened.value.complete) return opened.value;
    }
  };
  const facts: BodiesKit["facts"] = async (of) => {
    const found = await complete(of);
    if (typeof found === "string") throw new Error(found);
    return found;
  };
  return {
    bodies,
    send,
    home,
    serve,
    facts,
    async keep(exchange, body, type = "application/json", secrets = noSecrets) {
      const url = await serve((_, response) => response.setHeader("Content-Type", type).end(body));
      const result = await send({ method: "GET", url, headers: [], body: null });
      bodies.keep(exchange, result, secrets);
      return result;
    },
    async lines(of, from = 0, count = 2_000) {
      await facts(of);
      const read = await bodies.lines(of, from, count);
      if (!read.ok) throw new Error(read.error.why);
      return read.value.lines;
    },
    async bytes(exchange, from = 0, count = 1_048_576) {
      const read = await bodies.bytes({ exchange, side: "response" }, from, count);
      if (!read.ok) throw new Error(read.error.why);
      return Buffer.from(read.value.base64, "base64");
    },
    async errorOf(of) {
      const found = await complete(of);
      return typeof found === "string" ? found : null;
    },
    close() {
      send.close();
      bodies.clear();
      folder.close();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
};
