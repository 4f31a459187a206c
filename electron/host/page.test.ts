// The page as served: its fixed files, a nonce per load, the headers of the security design.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { expect, test } from "vitest";
import { builtPage, exchange, requestText, startTestServer } from "./loopback-test-kit.ts";
import { createPage } from "./page.ts";

const textOf = (body: Uint8Array): string => Buffer.from(body).toString("utf8");

test("the document carries the nonce of its own policy, fresh on each load", () => {
  const page = createPage(builtPage());
  const nonces = ["/", "/index.html", "/"].map((path) => {
    const { headers, body } = page.respond(path);
    const nonce = /<meta name="csp-nonce" nonce="([^"]+)"/.exec(textOf(body))?.[1] ?? "";
    expect(headers["Content-Security-Policy"]).toContain(
      `script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}';`,
    );
    expect(textOf(body)).toContain(`<script nonce="${nonce}" type="module"`);
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(3);
});

test("every header of the policy is there, on the document and on its files", () => {
  const page = createPage(builtPage());
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/assets/index-1a.js", "text/javascript; charset=utf-8"],
    ["/assets/index-1a.css", "text/css; charset=utf-8"],
  ] as const) {
    const { status, headers } = page.respond(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "Content-Type": type,
      "Cache-Control": "no-store",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "X-DNS-Prefetch-Control": "off",
    });
    expect(headers["Permissions-Policy"]).toContain("camera=()");
  }
});

test("the policy really served is the one written here, and csp_evaluator has no objection of weight", async () => {
  const running = await startTestServer();
  const answer = await exchange(running.port, requestText("GET /", [`Host: ${running.host}`, "Connection: close"]));
  await running.server.close("over");
  const policy = /content-security-policy: (.*)\r/i.exec(answer)?.[1] ?? "";
  expect(policy.replaceAll(/nonce-[^']+/g, "nonce-N")).toBe(
    "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; " +
      "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; object-src 'none'",
  );
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  // 'self' in script-src is "maybe" weak where a site serves foreign scripts or JSONP: this one serves its build only.
  const known = findings.filter(({ directive, value }) => directive === "script-src" && value === "'self'");
  expect(findings.filter((finding) => !known.includes(finding) && finding.severity <= Severity.MEDIUM_MAYBE)).toEqual(
    [],
  );
});

test("a file that is not in the build's list is not found, whatever the path", () => {
  const page = createPage(builtPage());
  for (const path of [
    "/secret.txt",
    "/files.json",
    "/../secret.txt",
    "/assets/../index.html",
    "",
    "index.html",
    "//",
  ]) {
    expect(page.respond(path).status).toBe(404);
  }
});

test("a file that disappears under the host is an answer, not a crash", () => {
  const folder = builtPage();
  const page = createPage(folder);
  rmSync(join(folder, "assets/index-1a.js"));
  expect(page.respond("/assets/index-1a.js").status).toBe(503);
});

test("a page that was not built is refused at the start", () => {
  expect(() => createPage(join(builtPage(), "assets"))).toThrow(/files\.json/);
});
