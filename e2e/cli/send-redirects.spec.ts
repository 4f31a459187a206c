// `ringback send --follow`: what a redirect may take along, and when it is the end.
import { expect } from "@playwright/test";
import { documentOf, test } from "./harness/ringback.ts";
import { type Answer, httpServer, json, untrustedServer } from "./harness/servers.ts";
import { sendDocument } from "./harness/shapes.ts";
import type { Ended } from "./harness/place.ts";

const documentIn = (ended: Ended) => sendDocument.parse(documentOf(ended));

/** What reached a server, as its own words. */
const echo: Answer = (request, response, body) =>
  json(response, 200, { method: request.method, url: request.url, headers: request.headers, body });
const seenBy = (ended: Ended) =>
  JSON.parse(documentIn(ended).response?.body ?? "null") as {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string;
  };
const redirect =
  (status: number, location: string): Answer =>
  (_request, response) => {
    response.writeHead(status, { Location: location });
    response.end();
  };

const credentials = [
  "Authorization: Bearer tok-4711-aaaa",
  "Cookie: sid=cookie-4711-bbbb",
  "X-API-Key: key-4711-cccc",
  "X-Auth-Token: auth-4711-dddd",
  "X-Custom: custom-4711-eeee",
  "Accept: application/json",
  "Content-Type: text/x",
].flatMap((one) => ["-H", one]);

test("is off: a redirect is an answer with 0, explained, and nobody else is called", async ({ cli }) => {
  const elsewhere = await httpServer(echo);
  const server = await httpServer(redirect(302, `http://127.0.0.1:${elsewhere.port}/next`));
  const ended = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/`, "--json"]);
  expect(ended.status).toBe(0);
  const { response, diagnosis, redirects } = documentIn(ended);
  expect(response?.status).toBe(302);
  expect(diagnosis).toMatchObject([{ id: "redirected" }]);
  expect(redirects).toBeUndefined();
  expect(await elsewhere.connections()).toBe(0);
  await Promise.all([server.close(), elsewhere.close()]);
});

test("the same origin gets everything again", async ({ cli }) => {
  const server = await httpServer((request, response, body) =>
    request.url === "/from?api_key=query-4711-ffff"
      ? redirect(307, "/to?api_key=query-4711-ffff")(request, response, body)
      : echo(request, response, body),
  );
  const url = `http://127.0.0.1:${server.port}/from?api_key=query-4711-ffff`;
  const ended = await cli.run(["send", "POST", url, ...credentials, "-d", "hello", "--follow", "--json", "--reveal"]);
  await server.close();
  expect(ended.status).toBe(0);
  expect(seenBy(ended)).toMatchObject({
    method: "POST",
    url: "/to?api_key=query-4711-ffff",
    body: "hello",
    headers: {
      authorization: "Bearer tok-4711-aaaa",
      cookie: "sid=cookie-4711-bbbb",
      "x-api-key": "key-4711-cccc",
      "x-auth-token": "auth-4711-dddd",
      "x-custom": "custom-4711-eeee",
      "content-type": "text/x",
    },
  });
  expect(documentIn(ended).redirects).toMatchObject([{ status: 307, method: "POST", dropped: [] }]);
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`another origin by ${status} gets no credential, no header of ours, no query secret and no body`, async ({
    cli,
  }) => {
    const elsewhere = await httpServer(echo);
    const to = `http://127.0.0.1:${elsewhere.port}/to?api_key=query-4711-ffff&page=7&t=key-4711-cccc&sig=theirs-12345678`;
    const server = await httpServer(redirect(status, to));
    const url = `http://127.0.0.1:${server.port}/?api_key=query-4711-ffff`;
    const args = ["send", "POST", url, ...credentials, "-d", '{"password":"body-4711-gggg"}', "--follow", "--json"];
    const ended = await cli.run(args);
    const raw = await cli.run([...args, "--reveal"]);
    await Promise.all([server.close(), elsewhere.close()]);
    expect(ended.status).toBe(0);
    const seen = seenBy(raw);
    // Nothing that holds "4711" went there; what the server itself put into the address did.
    expect(JSON.stringify(seen)).not.toContain("-4711-");
    expect(seen.url).toBe("/to?page=7&sig=theirs-12345678");
    expect(seen.method).toBe(status < 304 ? "GET" : "POST");
    expect(seen.headers).toMatchObject({ accept: "application/json", host: `127.0.0.1:${elsewhere.port}` });
    expect(seen.headers).not.toHaveProperty("content-type");
    expect(documentIn(ended).redirects).toMatchObject([
      {
        dropped: [
          ...["Authorization", "Cookie", "X-API-Key", "X-Auth-Token", "X-Custom", "Content-Type"].map(
            (one) => `header ${one}`,
          ),
          "query api_key",
          "query t",
          "body",
        ],
      },
    ]);
    expect(ended.stdout + ended.stderr).not.toContain("-4711-");
  });
}

test("what was dropped stays dropped on the way back", async ({ cli }) => {
  const far = await httpServer((request, response, body) =>
    redirect(302, `http://127.0.0.1:${near.port}/back`)(request, response, body),
  );
  const near = await httpServer((request, response, body) =>
    request.url === "/back"
      ? echo(request, response, body)
      : redirect(302, `http://localhost:${far.port}/`)(request, response, body),
  );
  const args = ["send", "GET", `http://127.0.0.1:${near.port}/`, ...credentials, "--follow", "--json", "--reveal"];
  const seen = seenBy(await cli.run(args));
  await Promise.all([far.close(), near.close()]);
  expect(seen).toMatchObject({ url: "/back" });
  expect(seen.headers).not.toHaveProperty("authorization");
});

test("a POST becomes a GET by 301, 302 and 303, and other methods stay but by 303", async ({ cli }) => {
  const server = await httpServer((request, response, body) =>
    request.url === "/to"
      ? echo(request, response, body)
      : redirect(Number(request.url?.slice(1)), "/to")(request, response, body),
  );
  const becomes: readonly [method: string, status: number, then: string][] = [
    ["POST", 301, "GET"],
    ["POST", 302, "GET"],
    ["POST", 303, "GET"],
    ["POST", 307, "POST"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["DELETE", 301, "DELETE"],
  ];
  for (const [method, status, then] of becomes) {
    const args = ["send", method, `http://127.0.0.1:${server.port}/${status}`, "-d", "x", "--follow", "--json"];
    const seen = seenBy(await cli.run([...args, "-H", "Content-Type: text/x"]));
    expect(seen.method, `${method} ${status}`).toBe(then);
    expect([seen.body, seen.headers["content-type"]]).toEqual(then === method ? ["x", "text/x"] : ["", undefined]);
  }
  await server.close();
});

test("it stops behind five, and says so", async ({ cli }) => {
  const server = await httpServer((request, response, body) =>
    redirect(302, `/${Number(request.url?.slice(1)) + 1}`)(request, response, body),
  );
  const ended = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/0`, "--follow", "--json"]);
  const inText = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/0`, "--follow"]);
  await server.close();
  expect(ended.status).toBe(0);
  expect(server.requests).toHaveLength(12);
  const { request, response, redirects, diagnosis } = documentIn(ended);
  expect(request.url).toMatch(/\/5$/);
  expect(response?.status).toBe(302);
  expect(redirects).toHaveLength(5);
  expect(diagnosis).toMatchObject([{ id: "redirect-too-many" }]);
  expect(inText.stderr.match(/^302 redirected to /gm)).toHaveLength(5);
});

test("from https to http, and to what is no address of the web, it does not go", async ({ cli }) => {
  const plain = await httpServer(echo);
  for (const [location, id] of [
    [`http://127.0.0.1:${plain.port}/`, "redirect-unencrypted"],
    ["ftp://127.0.0.1/", "redirect-unusable"],
    ["https://me:secret@127.0.0.1/", "redirect-unusable"],
    ["https://", "redirect-unusable"],
  ] as const) {
    const server = await untrustedServer(redirect(302, location));
    const args = ["send", "GET", `https://127.0.0.1:${server.port}/`, "--insecure", "--follow", "--json"];
    const ended = await cli.run(args);
    expect(documentIn(ended)).toMatchObject({ response: { status: 302 }, redirects: [], diagnosis: [{ id }] });
    expect(server.requests).toHaveLength(1);
    await server.close();
  }
  expect(await plain.connections()).toBe(0);
  await plain.close();
});

test("an address that repeats a secret is not called", async ({ cli }) => {
  const elsewhere = await httpServer(echo);
  const server = await httpServer(redirect(302, `http://127.0.0.1:${elsewhere.port}/steal/key-4711-cccc`));
  const url = `http://127.0.0.1:${server.port}/`;
  const ended = await cli.run(["send", "GET", url, "-H", "X-API-Key: key-4711-cccc", "--follow", "--json"]);
  expect(documentIn(ended).diagnosis).toMatchObject([{ id: "redirect-secret" }]);
  expect(await elsewhere.connections()).toBe(0);
  expect(ended.stdout).not.toContain("-4711-");
  await Promise.all([server.close(), elsewhere.close()]);
});
