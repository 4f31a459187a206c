// Which way a request goes, and who said so: variables, exceptions, the system's setting, a proxy that was given.
import { describe, expect, it, test } from "vitest";
import { isPrivateAddress, isPublicName } from "./address-ranges.ts";
import { exceptionFor, readExceptions } from "./proxy-exceptions.ts";
import { decideProxy, type ResolveProxy } from "./proxy-choice.ts";
import { readPacAnswer, readProxy, shownProxy } from "./proxy-server.ts";
import type { ProxyChoice } from "./wire.ts";

const vendor = { secure: true, host: "api.vendor.example", port: 443 };
const nobody: ResolveProxy = async () => null;
const shownWays = async (
  choice: ProxyChoice,
  environment: Record<string, string> = {},
  place = vendor,
  resolveProxy = nobody,
): Promise<string> => {
  const decided = await decideProxy(choice, place, { environment, resolveProxy });
  if (!decided.ok) return `${decided.error.code}: ${decided.error.why}`;
  const { ways, source } = decided.value;
  return `${ways.map((way) => (way ? shownProxy(way) : "straight")).join(", ")} by ${source}`;
};

describe("the environment", () => {
  const p = "http://proxy.example:8080";
  it.each<[Record<string, string>, object, string]>([
    [{}, {}, "straight by no proxy variable is set"],
    [{ HTTPS_PROXY: "" }, {}, "straight by no proxy variable is set"],
    [{ HTTPS_PROXY: p }, {}, `${p} by HTTPS_PROXY`],
    [{ https_proxy: p, HTTPS_PROXY: "http://other.example" }, {}, `${p} by https_proxy`],
    [{ HTTP_PROXY: p }, {}, "straight by no proxy variable is set"],
    [{ HTTP_PROXY: p }, { secure: false, port: 80 }, `${p} by HTTP_PROXY`],
    [{ ALL_PROXY: "socks5h://s.example" }, {}, "socks5://s.example:1080 by ALL_PROXY"],
    [{ HTTPS_PROXY: "proxy.example" }, {}, "http://proxy.example:80 by HTTPS_PROXY"],
    [{ HTTPS_PROXY: "https://proxy.example" }, {}, "https://proxy.example:443 by HTTPS_PROXY"],
    [{ HTTPS_PROXY: "http://me:s3cretpass@proxy.example:3128" }, {}, "http://proxy.example:3128 by HTTPS_PROXY"],
    [{ HTTPS_PROXY: p, NO_PROXY: "a.example, .vendor.example" }, {}, "straight by NO_PROXY (.vendor.example)"],
    [{ HTTPS_PROXY: p, no_proxy: "*" }, {}, "straight by no_proxy (*)"],
    [{ HTTPS_PROXY: p, NO_PROXY: "vendor.example:8443" }, {}, `${p} by HTTPS_PROXY`],
    [{ HTTPS_PROXY: p }, { host: "127.0.0.1" }, "straight by this computer is reached without one"],
    [{ HTTPS_PROXY: p }, { host: "app.localhost" }, "straight by this computer is reached without one"],
    [{ HTTPS_PROXY: p }, { host: "::1" }, "straight by this computer is reached without one"],
    [{ __proto__: p }, {}, "straight by no proxy variable is set"],
  ])("%j, %j", async (environment, place, expected) => {
    expect(await shownWays({ kind: "environment" }, environment, { ...vendor, ...place })).toBe(expected);
  });

  it("that holds no proxy is told by its name, never by its value", async () => {
    const said = await shownWays({ kind: "environment" }, { HTTPS_PROXY: "gopher://me:s3cretpass@h" });
    expect(said).toMatch(/^proxy\.unusable: .*HTTPS_PROXY/);
    expect(said).not.toContain("s3cretpass");
  });
});

describe("the system's setting", () => {
  const system: ProxyChoice = { kind: "system" };
  it.each([
    ["DIRECT", "straight by the system's setting"],
    ["PROXY p.example:8080", "http://p.example:8080 by the system's setting"],
    [
      "PROXY a.example:1;HTTPS b.example:2; SOCKS5 c.example:3; DIRECT",
      "http://a.example:1, https://b.example:2, socks5://c.example:3, straight by the system's setting",
    ],
    ["QUIC q.example:443", "straight by the system's setting names no proxy that is known here"],
    ["", "straight by the system's setting names no proxy that is known here"],
  ])("%s", async (answer, expected) => {
    const asked: string[] = [];
    const resolve: ResolveProxy = async (url) => (asked.push(url), answer);
    expect(await shownWays(system, {}, vendor, resolve)).toBe(expected);
    expect(asked).toEqual(["https://api.vendor.example:443/"]);
  });

  it("that is not known, or cannot be asked, means the straight way, and says so", async () => {
    expect(await shownWays(system)).toBe("straight by the system's setting is not known here");
    const broken: ResolveProxy = () => Promise.reject(new Error("no script"));
    expect(await shownWays(system, {}, vendor, broken)).toBe("straight by the system's setting is not known here");
  });

  it("is not asked about this computer", async () => {
    const asked: ResolveProxy = () => Promise.reject(new Error("asked"));
    const here = { ...vendor, host: "localhost" };
    expect(await shownWays(system, {}, here, asked)).toBe("straight by this computer is reached without one");
  });

  it("never brings a password", () => {
    expect(readPacAnswer("PROXY me:pass@p.example:80")).toEqual([
      { scheme: "http", host: "p.example", port: 80, username: null, password: null },
    ]);
  });
});

describe("a proxy that was given", () => {
  const given = (url: string, noProxy: string[] = []): ProxyChoice => ({ kind: "manual", url, noProxy });
  it("holds for this computer too, unless an exception says otherwise", async () => {
    const here = { ...vendor, host: "127.0.0.1" };
    expect(await shownWays(given("http://p.example:1"), {}, here)).toBe(
      "http://p.example:1 by the proxy that was given",
    );
    expect(await shownWays(given("http://p.example:1", ["127.0.0.0/8"]), {}, here)).toBe(
      "straight by an exception from the given proxy (127.0.0.0/8)",
    );
  });
  it("none is none, whatever the environment says", async () => {
    expect(await shownWays({ kind: "none" }, { HTTPS_PROXY: "http://p" })).toBe("straight by none was chosen");
  });
  it.each([
    ["http://u%40x:p%3A%2F@h.example:8080", "u@x", "p:/"],
    ["socks5://u:p%zz@[::1]", "u", "p%zz"],
    ["http://h.example", null, null],
  ])("%s", (text, username, password) => {
    const read = readProxy(text, "x");
    expect(read).toMatchObject({ ok: true, value: { username, password } });
  });
  it("shows an address of IPv6 in brackets", () => {
    const read = readProxy("socks5://[::1]:80", "x");
    expect(read.ok && shownProxy(read.value)).toBe("socks5://[::1]:80");
  });
});

test.each([
  ["example.com", "example.com", true],
  ["example.com", "www.EXAMPLE.com.", true],
  [".example.com", "example.com", true],
  ["*.example.com", "a.b.example.com", true],
  ["example.com", "badexample.com", false],
  ["example.com", "example.com.evil.test", false],
  ["example.com:443", "example.com", true],
  ["example.com:80", "example.com", false],
  ["10.0.0.0/8", "10.9.8.7", true],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["10.0.0.0/99", "10.0.0.1", false],
  ["10.0.0.0/8", "ten.example", false],
  ["192.0.2.1", "192.0.2.1", true],
  ["2.1", "192.0.2.1", false],
  ["fd00::/8", "fd12::1", true],
  ["[::1]:443", "::1", true],
  ["[::1]:80", "::1", false],
  ["::1", "::1", true],
  ["<local>", "intranet", true],
  ["<local>", "a.example", false],
  ["", "a.example", false],
  [".", "a.example", false],
])("the exception %s for %s: %s", (rule, host, fits) => {
  expect(exceptionFor(readExceptions(`nothing.test ${rule}`), { host, port: 443 })).toBe(fits ? rule : null);
});

test.each([
  ["10.1.2.3", true],
  ["172.31.255.255", true],
  ["172.32.0.1", false],
  ["192.168.1.1", true],
  ["169.254.169.254", true],
  ["100.64.0.1", true],
  ["127.9.9.9", true],
  ["0.0.0.0", true],
  ["::1", true],
  ["::", true],
  ["fe80::1", true],
  ["fd00::1", true],
  ["::ffff:10.0.0.1", true],
  ["::ffff:8.8.8.8", false],
  ["8.8.8.8", false],
  ["2001:4860:4860::8888", false],
  ["no address", false],
])("%s is private: %s", (address, expected) => expect(isPrivateAddress(address)).toBe(expected));

test.each([
  ["api.vendor.example", true],
  ["API.Vendor.com.", true],
  ["localhost", false],
  ["app.localhost", false],
  ["intranet", false],
  ["pbx.local", false],
  ["pbx.corp", false],
  ["box.home.arpa", false],
  ["10.0.0.1", false],
  ["::1", false],
])("%s promises a server on the internet: %s", (host, expected) => expect(isPublicName(host)).toBe(expected));
