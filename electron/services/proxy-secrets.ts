// What a proxy is told of the user: it may come back in an answer where the proxy, or whoever is behind it, repeats it.
import { readProxy } from "../http/proxy-server.ts";
import type { ProxyChoice } from "../http/wire.ts";

const variables = ["http_proxy", "https_proxy", "all_proxy"] as const;

const ofSignIn = (username: string, password: string): readonly string[] =>
  password === "" ? [] : [password, `${username}:${password}`];

const ofAddress = (url: string): readonly string[] => {
  const read = readProxy(url, "");
  return read.ok ? ofSignIn(read.value.username ?? "", read.value.password ?? "") : [];
};

/** Of the proxy that is chosen by hand; of any other choice nothing. */
export const proxySecrets = (choice: ProxyChoice | undefined): readonly string[] =>
  choice?.kind === "manual"
    ? [...ofAddress(choice.url), ...ofSignIn(choice.username ?? "", choice.password ?? "")]
    : [];

/** Of the proxies that the environment names. */
export const environmentProxySecrets = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
  variables
    .flatMap((name) => [environment[name], environment[name.toUpperCase()]])
    .flatMap((url) => (url ? ofAddress(url.trim()) : []));
