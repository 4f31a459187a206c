// The desktop's proxy: what its tools print is read, scripts and strangers are "not known", nothing is asked twice at once.
import { expect, test } from "vitest";
import { createSystemProxy } from "./system-proxy.ts";
import { answerFor, readGnome, readMac, readWindows } from "./system-proxy-words.ts";

const gnome = (mode: string): string =>
  [
    "org.gnome.system.proxy autoconfig-url ''",
    "org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '*.intra.example']",
    `org.gnome.system.proxy mode '${mode}'`,
    "org.gnome.system.proxy.http host 'proxy.example'",
    "org.gnome.system.proxy.http port 3128",
    "org.gnome.system.proxy.https host ''",
    "org.gnome.system.proxy.https port 0",
    "org.gnome.system.proxy.socks host 'socks.example'",
    "org.gnome.system.proxy.socks port 1080",
    "",
  ].join("\n");
const mac = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  ExcludeSimpleHostnames : 1
  HTTPEnable : 0
  HTTPSEnable : 1
  HTTPSPort : 8080
  HTTPSProxy : proxy.example
}
`;
const windows = (lines: string): string =>
  `\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\r\n${lines}`.replaceAll(
    "\r",
    "",
  );

test.each([
  ["GNOME, http", readGnome(gnome("manual")), "http://api.vendor.example/", "PROXY proxy.example:3128"],
  ["GNOME, https by SOCKS", readGnome(gnome("manual")), "https://api.vendor.example/", "SOCKS5 socks.example:1080"],
  ["GNOME, an exception", readGnome(gnome("manual")), "http://wiki.intra.example/", "DIRECT"],
  ["GNOME, none", readGnome(gnome("none")), "https://api.vendor.example/", "DIRECT"],
  ["macOS", readMac(mac), "https://api.vendor.example/", "PROXY proxy.example:8080"],
  ["macOS, off", readMac(mac), "http://api.vendor.example/", "DIRECT"],
  ["macOS, a short name", readMac(mac), "https://wiki/", "DIRECT"],
  [
    "Windows, one for all",
    readWindows(windows("    ProxyEnable    REG_DWORD    0x1\n    ProxyServer    REG_SZ    p.example:8080\n")),
    "https://api.vendor.example/",
    "PROXY p.example:8080",
  ],
  [
    "Windows, one each",
    readWindows(
      windows(
        "    ProxyEnable    REG_DWORD    0x1\n    ProxyServer    REG_SZ    http=a:1;https=b:2\n    ProxyOverride    REG_SZ    <local>;*.vendor.example\n",
      ),
    ),
    "https://api.other.example/",
    "PROXY b:2",
  ],
  [
    "Windows, off",
    readWindows(windows("    ProxyEnable    REG_DWORD    0x0\n    ProxyServer    REG_SZ    p.example:8080\n")),
    "https://api.vendor.example/",
    "DIRECT",
  ],
])("%s", (_name, setting, url, expected) => {
  expect(setting && answerFor(setting, url)).toBe(expected);
});

test.each([
  ["GNOME with a script", readGnome(gnome("auto"))],
  ["no GNOME", readGnome("No schemas installed\n")],
  ["macOS with a script", readMac("<dictionary> {\n  ProxyAutoConfigEnable : 1\n}\n")],
  [
    "Windows with a script",
    readWindows(windows("    ProxyEnable    REG_DWORD    0x1\n    AutoConfigURL    REG_SZ    http://x/p.pac\n")),
  ],
  ["an empty registry", readWindows("")],
])("%s is not known", (_name, setting) => expect(setting).toBeNull());

test.each([
  ["linux", "gsettings", gnome("manual")],
  ["darwin", "/usr/sbin/scutil", mac],
  ["win32", "C:\\Windows\\System32\\reg.exe", windows("    ProxyEnable    REG_DWORD    0x0\n")],
] as const)("%s is asked by its own tool, once for a while", async (platform, program, printed) => {
  const asked: string[] = [];
  let now = 0;
  const resolve = createSystemProxy(
    { platform, systemRoot: undefined },
    async (one) => (asked.push(one), printed),
    () => now,
  );
  expect(await resolve("https://a.example/")).not.toBeNull();
  expect(await resolve("https://b.example/")).not.toBeNull();
  expect(asked).toEqual([program]);
  now = 20_000;
  await resolve("https://a.example/");
  expect(asked).toHaveLength(2);
});

test("a tool that is not there means not known", async () => {
  const gone = createSystemProxy({ platform: "linux", systemRoot: undefined }, async () => null);
  expect(await gone("https://a.example/")).toBeNull();
  const missing = createSystemProxy({ platform: "win32", systemRoot: "C:\\no-such-folder" });
  expect(await missing("https://a.example/")).toBeNull();
});
