// An exchange as a user reads it: status, body in its forms, search, cookies, evidence; over a host that the test plays.
import { QueryClientProvider } from "@tanstack/react-query";
import { MantineProvider } from "@mantine/core";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { Evidence, Exchange } from "../../../shared/domain.ts";
import { appError } from "../../../shared/errors.ts";
import { notKept } from "../../../shared/not-kept.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { createTestHost } from "../../test-host.ts";
import { ExchangePanel } from "./exchange-panel.tsx";
import { sampleExchange } from "./sample-exchange.ts";

const mount = (
  exchange: Exchange,
  answers: Parameters<typeof createTestHost>[0] = {},
  target: Evidence | null = null,
) => {
  const host = createTestHost(answers);
  const client = createQueryClient();
  const view = (evidence: Evidence | null) => (
    <MantineProvider>
      <QueryClientProvider client={client}>
        <ExchangePanel exchange={exchange} target={evidence} />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(view(target));
  return { host, user: userEvent.setup(), point: (evidence: Evidence) => rerender(view(evidence)) };
};

const body = () => screen.getByRole("region", { name: "Body of the answer, authenticated call" });
const lines = () => [...body().querySelectorAll("li, [class*='_line_']")].map((line) => line.textContent ?? "");

describe("the status", () => {
  test.each([
    [200, "OK", null],
    [302, "Found", null],
    [401, "Unauthorized", "not signed in"],
    [403, "Forbidden", "not allowed"],
    [503, "Service Unavailable", null],
    [599, "", null],
  ])("%i says %s and what it means", (status, words, meaning) => {
    mount(sampleExchange({ status }));
    const chip = screen.getByText(`${status} ${words}`.trim());
    expect(chip.closest("[data-tone]")?.querySelector("svg")).not.toBeNull();
    if (meaning === null) expect(screen.queryByText(/^not /)).toBeNull();
    else expect(screen.getByText(meaning)).toBeTruthy();
  });
});

describe("the body", () => {
  test("of a sign-in in the history is said not to be kept, and is no text of the vendor", async () => {
    const past = sampleExchange({ body: notKept });
    const { user } = mount({
      ...past,
      purpose: "signin",
      request: { ...past.request, method: "PUT", body: notKept, bodyBytes: 96 },
      response: past.response && { ...past.response, bytesDecoded: 233 },
    });
    expect(screen.getByText(/^The history keeps no body of a sign-in.* It had 233 B\.$/)).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: /^Request/ }));
    expect(screen.getByText("Body, 96 B as sent; the history keeps no body of a sign-in")).toBeTruthy();
    expect(screen.queryByText(notKept)).toBeNull();
  });

  test("JSON is laid out with every digit, and as it came", async () => {
    const { user } = mount(sampleExchange({ body: '{"id":900719925474099312345,"ratio":1.0}' }));
    expect(lines().join("\n")).toContain('"id": 900719925474099312345,');
    expect(lines().join("\n")).toContain('"ratio": 1.0');
    await user.click(screen.getByRole("radio", { name: "Raw" }));
    expect(lines()).toEqual(['1{"id":900719925474099312345,"ratio":1.0}']);
  });

  test("markup in it stays text, and characters that deceive the eye are named", () => {
    mount(sampleExchange({ body: '{"<img src=x onerror=alert(1)>":"\u202egnp.exe","a":"b\u200bc"}' }));
    expect(document.querySelector("img, script")).toBeNull();
    expect(body().textContent).toContain("<img src=x onerror=alert(1)>");
    expect(body().querySelector('[data-code="U+202E"]')).not.toBeNull();
    expect(body().querySelector('[data-code="U+200B"]')).not.toBeNull();
  });

  test("is searched by Ctrl+F, Enter and Shift+Enter; Escape leads back", async () => {
    const { user } = mount(sampleExchange({ body: '{"a":"Acme","b":"ACME Inc.","c":"acme"}' }));
    act(() => body().focus());
    await user.keyboard("{Control>}f{/Control}");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText("Find in the body", { selector: "input" })),
    );
    await user.keyboard("acme");
    expect(screen.getByText("1 of 3")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(screen.getByText("2 of 3")).toBeTruthy();
    expect(body().querySelector("mark[data-current]")?.textContent).toBe("ACME");
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    await user.keyboard("{F3}{F3}{F3}");
    expect(screen.getByText("1 of 3")).toBeTruthy();
    await user.keyboard("x");
    expect(screen.getByText("not found")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(document.activeElement).toBe(body());
    expect(body().querySelector("mark")).toBeNull();
  });

  test("the tree is walked by keys and gives path and value", async () => {
    const { user } = mount(sampleExchange({ body: '{"data":{"items":[{"id":12345678901234567890}]},"name":"x\\ny"}' }));
    const copied: string[] = [];
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    await user.click(screen.getByRole("radio", { name: "Tree" }));
    const tree = screen.getByRole("tree");
    act(() => tree.focus());
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");
    const chosen = () => within(tree).getByRole("treeitem", { selected: true });
    expect(chosen().textContent).toBe("id: 12345678901234567890");
    expect(chosen().getAttribute("aria-level")).toBe("5");
    await user.click(screen.getByRole("button", { name: "Copy path" }));
    await user.keyboard("{Tab}");
    act(() => tree.focus());
    await user.keyboard("{End}");
    await user.click(screen.getByRole("button", { name: "Copy value" }));
    act(() => tree.focus());
    await user.keyboard("{Home}{ArrowDown}{ArrowRight}");
    await user.click(screen.getByRole("button", { name: "Copy JSON" }));
    expect(copied).toEqual(["$.data.items[0].id", "x\ny", '[{"id":12345678901234567890}]']);
    act(() => tree.focus());
    await user.keyboard("{Home}{ArrowLeft}");
    expect(within(tree).getAllByRole("treeitem")).toHaveLength(1);
  });

  test("bytes that are no text of their charset are counted and shown byte by byte", async () => {
    const { user } = mount(
      sampleExchange({
        body: btoa("caf\xe9"),
        bodyEncoding: "base64",
        headers: [["Content-Type", "text/plain; charset=utf-8"]],
      }),
    );
    expect(screen.getByText("1 place does not fit UTF-8")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Hex" }));
    expect(screen.getByRole("region", { name: /byte by byte/ }).textContent).toContain("63 61 66 e9");
  });

  test("a page is previewed in an empty sandbox, behind a policy of its own", async () => {
    const html = "<!doctype html><p>Down</p><script>alert(1)</script>";
    const { user } = mount(sampleExchange({ body: html, headers: [["Content-Type", "text/html"]] }), {
      "body.open": () => fail(appError("body.gone", { exchange: "x1" })),
    });
    await screen.findByText(/^Shown as it came\./);
    await user.click(screen.getByRole("radio", { name: "Preview" }));
    const frame = screen.getByTitle(/^Preview/);
    expect(frame.getAttribute("sandbox")).toBe("");
    expect(frame.getAttribute("srcdoc")).toMatch(/^<!doctype html><meta http-equiv="Content-Security-Policy"/);
    expect(frame.getAttribute("srcdoc")).toContain(html);
  });

  test("none: one sentence", () => {
    mount(sampleExchange({ body: "", status: 204 }));
    expect(screen.getByText("The answer has no body.")).toBeTruthy();
  });
});

describe("a big body", () => {
  const facts = {
    complete: true,
    lines: 250_000,
    parted: false,
    characters: 5_000_000,
    bytes: 5_000_000,
    kind: "json" as const,
    charset: "utf-8",
    invalidBytes: 0,
    partial: true,
    broken: false,
    found: null,
  };
  const big = sampleExchange({ body: '{"cut":', truncated: true });

  test("comes line by line, only what is in sight, with what is missing said", async () => {
    const { host } = mount(big, {
      "body.open": () => ok(facts),
      "body.lines": ({ from, count }) => ok({ lines: Array.from({ length: count }, (_, at) => `line ${from + at}`) }),
    });
    await waitFor(() => expect(body().textContent).toContain("line 0"));
    expect(screen.getByText("Not complete.")).toBeTruthy();
    expect(lines().length).toBeLessThan(100);
    expect(screen.getByText(/250,000 lines/)).toBeTruthy();
    const asked = host.calls.filter(({ name }) => name === "body.lines").map(({ input }) => input);
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked).toContainEqual({
      view: { exchange: "x1", side: "response", form: "pretty", path: "" },
      from: 0,
      count: 100,
    });
  });

  test("is searched by the host, and a find far away is gone to", async () => {
    const { user } = mount(big, {
      "body.open": () => ok({ ...facts, partial: false }),
      "body.lines": ({ from, count }) => ok({ lines: Array.from({ length: count }, (_, at) => `line ${from + at}`) }),
      "body.search": ({ text }) =>
        ok({ places: text === "line 200" ? [[200_000, 0]] : [], more: true, complete: true, cancelled: false }),
      "body.cancelSearch": () => ok(null),
    });
    await waitFor(() => expect(body().textContent).toContain("line 0"));
    await user.click(screen.getByRole("button", { name: "Find in the body" }));
    await user.keyboard("line 200");
    expect(await screen.findByText("1 of 1+")).toBeTruthy();
    await waitFor(() => expect(body().textContent).toContain("line 200000"));
  });

  test("that is too large to be laid out is read as it came", async () => {
    mount(big, {
      "body.open": ({ form }) =>
        form === "raw" ? ok(facts) : fail(appError("body.unreadable", { reason: "It is larger than 64 MB." })),
      "body.lines": () => ok({ lines: ['{"raw":'] }),
    });
    expect(await screen.findByText(/It is larger than 64 MB\./)).toBeTruthy();
    await waitFor(() => expect(body().textContent).toContain('{"raw":'));
  });

  test("that is held no more shows its beginning and says so", async () => {
    mount(big, { "body.open": () => fail(appError("body.gone", { exchange: "x1" })) });
    expect(await screen.findByText(/^Only the first/)).toBeTruthy();
    expect(lines().join("")).toContain('{"cut":');
  });

  test("is filtered by the host; a wrong expression is told, the body comes back", async () => {
    const { user } = mount(sampleExchange(), {
      "body.open": ({ path }) =>
        path === "$.a"
          ? ok({ ...facts, lines: 1, partial: false, found: 7 })
          : fail(appError("body.unreadable", { reason: "No JSONPath." })),
      "body.lines": () => ok({ lines: ["[7]"] }),
    });
    await user.click(screen.getByRole("button", { name: "Filter…" }));
    await user.keyboard("$.a{Enter}");
    expect(await screen.findByText(/^7 found/)).toBeTruthy();
    await user.keyboard("x{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("No JSONPath.");
    await user.keyboard("{Escape}");
    expect(lines().join("")).toContain("success");
  });
});

describe("the other parts", () => {
  test("cookies with their attributes, values masked", async () => {
    const { user } = mount(sampleExchange({ headers: [["Set-Cookie", "sid=••••••••; Path=/; Secure"]] }));
    await user.click(screen.getByRole("tab", { name: "Cookies 1" }));
    expect(screen.getByText("sid").closest("code")?.textContent).toBe("sid= ••••••••");
    expect(screen.getByText("without HttpOnly, SameSite")).toBeTruthy();
    expect(screen.getByText("None went out with the request.")).toBeTruthy();
  });

  test("cookies that went out, each by its name; and what decides whether they are kept", async () => {
    const past = sampleExchange();
    const { user } = mount({
      ...past,
      request: {
        ...past.request,
        headers: [
          ["cookie", "sid=••••••••; theme=••••••••"],
          ["Cookie", "••••••••"],
        ],
      },
    });
    await user.click(screen.getByRole("tab", { name: "Cookies 3" }));
    const sent = screen.getByRole("list", { name: "Sent with the request" });
    expect([...sent.querySelectorAll("code")].map((cookie) => cookie.textContent)).toEqual([
      "sid= ••••••••",
      "theme= ••••••••",
      "without a name= ••••••••",
    ]);
    expect(screen.getByText("The answer sets none.")).toBeTruthy();
    const panel = screen.getByRole("tabpanel").textContent ?? "";
    expect(panel).toContain("only where the setting Cookies says so");
    expect(panel).not.toMatch(/keeps no|keeps none/);
  });

  test("no cookies at all are said in one sentence", async () => {
    const { user } = mount(sampleExchange());
    await user.click(screen.getByRole("tab", { name: "Cookies" }));
    const panel = screen.getByRole("tabpanel").textContent ?? "";
    expect(panel).toMatch(/^No cookies went out with the request, and the answer sets none\./);
    expect(panel).not.toMatch(/keeps no|keeps none/);
  });

  test("the path says why a certificate is not trusted and when it expired", async () => {
    const exchange = sampleExchange({ url: "https://pbx.example/" });
    const { user } = mount({
      ...exchange,
      path: {
        ...exchange.path,
        tls: {
          protocol: "TLSv1.3",
          cipher: "TLS_AES_256_GCM_SHA384",
          authorized: false,
          refusal: "CERT_HAS_EXPIRED",
          chain: [
            {
              subject: "CN=pbx.example",
              issuer: "CN=Example CA",
              validFrom: "2025-01-01T00:00:00Z",
              validTo: "2026-01-01T00:00:00Z",
              fingerprint256: "AA",
              altNames: ["pbx.example"],
            },
          ],
        },
      },
    });
    await user.click(screen.getByRole("tab", { name: "Path" }));
    expect(screen.getByText("not trusted")).toBeTruthy();
    expect(screen.getByText(/The certificate is not accepted: it has expired\./)).toBeTruthy();
    expect(screen.getByText("expired 5 days before")).toBeTruthy();
  });

  test("the path tells who looked the name up, the proxy and its source, and gives IT a text of it", async () => {
    const exchange = sampleExchange({ url: "https://pbx.example/" });
    const copied: string[] = [];
    const { user } = mount({
      ...exchange,
      path: {
        ...exchange.path,
        lookup: "the proxy",
        failedAttempts: ["10.0.0.1:8080 did not answer."],
        proxy: { decision: "http", source: "HTTPS_PROXY", address: "http://p.example:8080", signedIn: true, ms: 3 },
      },
    });
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    await user.click(screen.getByRole("tab", { name: "Path" }));
    expect(screen.getByText("http://p.example:8080 (from HTTPS_PROXY, signed in)")).toBeTruthy();
    expect(screen.getByText("left to the proxy")).toBeTruthy();
    expect(screen.getByText("10.0.0.1:8080 did not answer.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy for IT" }));
    expect(copied[0]).toMatch(/^The way of one request.*\nOur question: none, the way to the server is open\.\n$/s);
  });

  test("tabs follow the arrow keys, and evidence leads to its place", async () => {
    const { user, point } = mount(sampleExchange({ body: '{"data":{"message":"no"}}' }));
    act(() => screen.getByRole("tab", { name: "Body" }).focus());
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("tab", { name: "Headers 1" }).getAttribute("aria-selected")).toBe("true");
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("tab", { name: "Request as sent" }).getAttribute("aria-selected")).toBe("true");
    point({ where: "response-body", at: "data.message", quote: "no" });
    expect(document.querySelector("li[data-marked]")?.textContent).toContain('"message": "no"');
    point({ where: "response-header", at: "content-type", quote: "application/json" });
    expect(document.querySelector("tr[data-marked]")?.textContent).toBe("Content-Typeapplication/json");
  });
});
