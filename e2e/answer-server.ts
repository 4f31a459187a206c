// A server on loopback that answers as servers do at their oddest: every status, every kind of body, hostile ones too.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type AnswerServer = {
  readonly origin: string;
  /** Paths that were asked for, in their order. */
  readonly asked: readonly string[];
  /** Answers of /events, /lines and /fast that are still open. */
  readonly open: ReadonlySet<ServerResponse>;
  /** Says more in every answer that is open. */
  say(text: string): void;
  /** Ends every answer that is open in good order. */
  finish(): void;
  close(): void;
};

/** Digits that no double can hold. */
export const bigNumber = "900719925474099312345678901234567890";

const account = `{"data":{"id":${bigNumber},"name":"Acme, Inc.","ratio":1.0,"big":1e400,"items":[{"sku":"A-1","count":2},{"sku":"B-2","count":0}],"empty":{},"active":true,"parent":null,"odd key":"\\u00e9\\n"},"status":"success"}`;

/** Everything a page can try: each of these asks for /leak when it gets through. */
const page = (origin: string): string => `<!doctype html><html><head><title>Down</title>
<meta http-equiv="refresh" content="0;url=${origin}/leak-refresh"><link rel="stylesheet" href="${origin}/leak-css">
<script src="${origin}/leak-script"></script><script>fetch("${origin}/leak-fetch");parent.document.title="owned"</script>
<style>body{background:url(${origin}/leak-style)}</style></head>
<body onload="fetch('${origin}/leak-onload')"><h1>Service is down</h1><img src="${origin}/leak-img" onerror="alert(1)">
<iframe src="${origin}/leak-frame"></iframe><object data="${origin}/leak-object"></object>
<svg onload="alert(1)"><image href="${origin}/leak-svg" /></svg><video src="${origin}/leak-video" autoplay></video>
<form action="${origin}/leak-form"><button>Go</button></form></body></html>`;

/** 2 by 2 pixels. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==",
  "base64",
);

const hostile =
  '{"<img src=x onerror=alert(1)>":"\\"><script>alert(1)</script>","turned":"\u202egnp.exe\u202c","nothing":"a\u200bb\u0085c","__proto__":{"polluted":true},"long":"' +
  "x".repeat(3_000) +
  '"}';

const many = (count: number): string =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) => ({ id: index, name: `Account ${index}`, active: index % 3 === 0 })),
  );

/** What open answers begin with; they go on when the test says so. */
const beginnings: Record<string, { readonly type: string; readonly text: string }> = {
  "/events": {
    type: "text/event-stream",
    text: ': hello\nretry: 500\nid: 7\nevent: login\ndata: {"user":"Ann","ok":true}\n\ndata: plain words\n\n',
  },
  "/lines": { type: "application/json", text: '{\n  "first": "one two",\n  "second": ' },
  "/fast": { type: "application/json", text: `[${'"x",'.repeat(100_000)}` },
};

type Answer = { status?: number; type?: string; headers?: Record<string, string | string[]>; body?: string | Buffer };

const answers = (origin: string): Record<string, () => Answer> => ({
  "/json": () => ({ body: account, headers: { "X-Request-Id": "r-1" } }),
  "/json-changed": () => ({
    body: account.replace('"count":2', '"count":3').replace('"active":true,', ""),
    headers: { "X-Request-Id": "r-2" },
  }),
  "/many": () => ({ body: many(4_000) }),
  "/big": () => ({ body: many(60_000) }),
  "/html": () => ({ status: 503, type: "text/html; charset=utf-8", body: page(origin) }),
  "/xml": () => ({
    type: "application/xml",
    body: '<?xml version="1.0"?><root a="1"><item>one</item><item n="2"/></root>',
  }),
  "/image": () => ({ type: "image/png", body: png }),
  "/binary": () => ({
    type: "application/octet-stream",
    body: Buffer.from(Array.from({ length: 600 }, (_, i) => i % 256)),
  }),
  "/latin": () => ({
    type: "text/plain; charset=utf-8",
    body: Buffer.from("caf\xe9 \xfcber\nsecond line\n", "latin1"),
  }),
  "/empty": () => ({ status: 204 }),
  "/hostile": () => ({ body: hostile, headers: { "X-Odd": "<b>bold</b>" } }),
  "/401": () => ({
    status: 401,
    headers: { "WWW-Authenticate": 'Bearer realm="demo"' },
    body: '{"error":"unauthorized"}',
  }),
  "/403": () => ({ status: 403, body: '{"error":"forbidden"}' }),
  "/404": () => ({ status: 404, body: '{"error":"no such account"}' }),
  "/429": () => ({ status: 429, headers: { "Retry-After": "30" }, body: '{"error":"slow down"}' }),
  "/500": () => ({ status: 500, body: '{"error":"boom"}' }),
  "/302": () => ({ status: 302, headers: { Location: `${origin}/json` } }),
  "/cookies": () => ({
    body: "{}",
    headers: { "Set-Cookie": ["sid=abcdef0123456789; Path=/; HttpOnly; Secure; SameSite=Lax", "theme=dark; Path=/"] },
  }),
  "/file": () => ({
    type: "text/csv",
    body: "id,name\n1,Acme\n",
    headers: { "Content-Disposition": "attachment; filename*=UTF-8''..%2Fre%E2%80%AEport.csv" },
  }),
});

const reply = (response: ServerResponse, { status = 200, type = "application/json", headers = {}, body }: Answer) => {
  response.writeHead(status, { ...(status === 204 ? {} : { "Content-Type": type }), ...headers });
  response.end(status === 204 ? undefined : body);
};

/** Starts it on a free port. */
export const startAnswerServer = async (): Promise<AnswerServer> => {
  const asked: string[] = [];
  let table: ReturnType<typeof answers> = {};
  const open = new Set<ServerResponse>();
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? "/";
    asked.push(path);
    const address = path.split("?", 1)[0] ?? "";
    const begin = Object.hasOwn(beginnings, address) ? beginnings[address] : undefined;
    if (begin) {
      open.add(response);
      response.on("close", () => open.delete(response));
      response.writeHead(200, { "Content-Type": begin.type });
      response.write(begin.text);
      return;
    }
    if (path === "/cut") {
      // Announces more than it sends, and goes.
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "5000" });
      response.write('{"list":[1,2,3');
      setTimeout(() => response.destroy(), 50);
      return;
    }
    // Never ends; the test cancels it.
    if (path === "/slow") return;
    const answer = Object.hasOwn(table, path) ? table[path] : undefined;
    reply(response, answer?.() ?? { status: 404, body: "{}" });
  };
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  table = answers(origin);
  return {
    origin,
    asked,
    open,
    say: (text) => {
      for (const response of open) response.write(text);
    },
    finish: () => {
      for (const response of open) response.end();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
