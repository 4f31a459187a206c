// The proxy settings of three desktops, as their own tools print them, turned into the words of proxy scripts.
import { exceptionFor } from "../http/proxy-exceptions.ts";
import { readProxy, shownProxy } from "../http/proxy-server.ts";

/** What a desktop has set by hand; null where it lets a script decide, or nothing can be read. */
export type DesktopProxy = {
  readonly http: string | null;
  readonly https: string | null;
  readonly socks: string | null;
  readonly exceptions: readonly string[];
};

const none: DesktopProxy = { http: null, https: null, socks: null, exceptions: [] };

const place = (host: string | undefined, port: string | undefined): string | null =>
  host && Number(port) > 0 ? `${host.includes(":") ? `[${host}]` : host}:${Number(port)}` : null;

/** `gsettings list-recursively org.gnome.system.proxy`: "schema key 'value'" per line. */
export const readGnome = (printed: string): DesktopProxy | null => {
  const values = new Map<string, string>();
  for (const line of printed.split("\n")) {
    const [, schema = "", key = "", value = ""] =
      /^org\.gnome\.system\.proxy(?:\.(\w+))? ([\w-]+) (.*)$/.exec(line) ?? [];
    if (key !== "") values.set(`${schema}/${key}`, value.trim());
  }
  const text = (key: string): string => (values.get(key) ?? "").replace(/^'(.*)'$/, "$1");
  const mode = text("/mode");
  if (mode === "none") return none;
  if (mode !== "manual") return null;
  const of = (schema: string): string | null => place(text(`${schema}/host`), text(`${schema}/port`));
  const exceptions = [...(values.get("/ignore-hosts") ?? "").matchAll(/'([^']*)'/g)].flatMap(([, one]) => one ?? []);
  return { http: of("http"), https: of("https"), socks: of("socks"), exceptions };
};

/** `scutil --proxy`: "HTTPSEnable : 1" per line, the exceptions as a numbered list. */
export const readMac = (printed: string): DesktopProxy | null => {
  const value = (key: string): string => new RegExp(`^\\s*${key} : (.*)$`, "m").exec(printed)?.[1]?.trim() ?? "";
  if (!printed.includes("<dictionary>")) return null;
  if (value("ProxyAutoConfigEnable") === "1" || value("ProxyAutoDiscoveryEnable") === "1") return null;
  const of = (kind: string): string | null =>
    value(`${kind}Enable`) === "1" ? place(value(`${kind}Proxy`), value(`${kind}Port`)) : null;
  const list = /ExceptionsList : <array> \{([^}]*)\}/.exec(printed)?.[1] ?? "";
  const exceptions = [...list.matchAll(/^\s*\d+ : (.+)$/gm)].flatMap(([, one]) => one?.trim() ?? []);
  const simple = value("ExcludeSimpleHostnames") === "1" ? ["<local>"] : [];
  return { http: of("HTTP"), https: of("HTTPS"), socks: of("SOCKS"), exceptions: [...exceptions, ...simple] };
};

/** `reg query "HKCU\…\Internet Settings"`: "    ProxyServer    REG_SZ    http=a:1;https=b:2" per line. */
export const readWindows = (printed: string): DesktopProxy | null => {
  const value = (key: string): string =>
    new RegExp(`^\\s*${key}\\s+REG_\\w+\\s+(.*)$`, "m").exec(printed)?.[1]?.trim() ?? "";
  if (value("AutoConfigURL") !== "") return null;
  if (!/^0x0*1$/.test(value("ProxyEnable"))) return /ProxyEnable/.test(printed) ? none : null;
  const servers = value("ProxyServer");
  const exceptions = value("ProxyOverride").split(";").filter(Boolean);
  if (!servers.includes("=")) return { http: servers, https: servers, socks: null, exceptions };
  const of = (scheme: string): string | null =>
    servers
      .split(";")
      .find((one) => one.startsWith(`${scheme}=`))
      ?.slice(scheme.length + 1)
      .replace(/^\w+:\/\//, "") ?? null;
  return { http: of("http"), https: of("https"), socks: of("socks"), exceptions };
};

/** The answer for one address, as a proxy script would give it. */
export const answerFor = ({ http, https, socks, exceptions }: DesktopProxy, url: string): string => {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === "https:";
  const at = { host: hostname, port: Number(port || (secure ? 443 : 80)) };
  if (exceptionFor(exceptions, at) !== null) return "DIRECT";
  const proxy = secure ? https : http;
  if (proxy !== null) return `PROXY ${proxy}`;
  return socks === null ? "DIRECT" : `SOCKS5 ${socks}`;
};

/** The proxy that the environment names for https, without its password, for people; null for none. */
export const proxyOfEnvironment = (environment: Readonly<Record<string, string | undefined>>): string | null => {
  const names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
  const given = names.map((name) => environment[name]?.trim()).find((value) => value);
  const read = given ? readProxy(given, "the environment") : null;
  return read?.ok ? shownProxy(read.value) : null;
};
