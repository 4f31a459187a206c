// A server that sends back everything it gets with every form of every secret beside it, and one that passes on to the
// simulators and keeps the tokens that they grant.
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export type CanaryServer = {
  readonly port: number;
  /** Every token that a simulator has granted. */
  readonly tokens: ReadonlySet<string>;
  /** How many answers had the secrets of their request in them. */
  echoed(): number;
  close(): void;
};

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

/** The texts at names that speak of tokens, at any depth. */
const tokensIn = (value: unknown, name: string): string[] => {
  const speaks = /token|jwt/iu.test(name) && !/expir|lifetime|type/iu.test(name);
  if (typeof value === "string") return speaks && value.length >= 12 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => tokensIn(inner, key));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Starts it. Paths below `/echo/` are answered here, all others by the simulators.
 * @param forms what stands in every echoed answer
 */
export const startCanaryServer = async (sandboxPort: number, forms: () => readonly string[]): Promise<CanaryServer> => {
  const tokens = new Set<string>();
  let echoed = 0;

  const echo = (asked: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    echoed += 1;
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.setHeader("X-Echo", encodeURIComponent(asked.url ?? "").slice(0, 2_000));
    response.end([asked.url, JSON.stringify(asked.headers), body.toString("utf8"), ...forms()].join("\n"));
  };

  const passOn = async (asked: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
    const { method, url: path, headers } = asked;
    const onward = request({ host: "127.0.0.1", port: sandboxPort, method, path, headers, agent: false });
    onward.end(body);
    const [answer] = (await once(onward, "response")) as [IncomingMessage];
    const text = await bodyOf(answer);
    for (const token of tokensIn(parsed(text.toString("utf8")), "")) tokens.add(token);
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    response.end(text);
  };

  const server = createServer((asked, response) => {
    void (async () => {
      const body = await bodyOf(asked);
      if (asked.url?.startsWith("/echo/")) echo(asked, body, response);
      else await passOn(asked, body, response);
    })().catch(() => response.destroy());
  });
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    tokens,
    echoed: () => echoed,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
