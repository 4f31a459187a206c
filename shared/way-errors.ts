// The words for proxies that do not let a request through, and for names that lead into a private network.

export type WayErrorFacts = {
  "network.privateAddress": { host: string; address: string };
  "proxy.unusable": { source: string; problem: string };
  "proxy.unreachable": { proxy: string; source: string; reason: string; attempts: string[] };
  "proxy.authentication": {
    proxy: string;
    source: string;
    /** The kinds of sign-in that it offers. */
    offers: string[];
    /** True when it was given a user name and a password. */
    given: boolean;
    /** True where it was to pass an unencrypted request on, and has seen all of it therefore. */
    passesOn?: boolean;
  };
  "proxy.refused": {
    proxy: string;
    source: string;
    host: string;
    port: number;
    /** Its own words: a status line, a page's title, a code of SOCKS. */
    answer: string;
    /** `blocked`: it does not want to; `failed`: it could not reach the host either. */
    reason: "blocked" | "failed" | "other";
  };
  "proxy.broken": { proxy: string; source: string; host: string; port: number; reason: string };
};

type Words = { title: string; why: string; next: string };

const where = (proxy: string, source: string): string => `the proxy ${proxy} (from ${source})`;

const checkSetting = "Check the proxy's address in Settings or in the environment";

const canSignIn = (offers: readonly string[]): boolean =>
  offers.length === 0 || offers.some((scheme) => /^(?:basic|user name and password)$/i.test(scheme));

const signInNext = ({ offers, given }: WayErrorFacts["proxy.authentication"]): string => {
  if (!canSignIn(offers))
    return `Ringback signs in by Basic and SOCKS5 user names only. Ask IT for a way through without ${offers.join(" or ")}, e.g. a local relay, or for an exception.`;
  return given
    ? "Check the proxy's user name and password: they are your company's, not the vendor's."
    : "Give the proxy's user name and password in Settings, or in the proxy's address: they are your company's, not the vendor's.";
};

/** In brackets: the status, which SOCKS does not have, and what the proxy takes. */
const answerWords = ({ proxy, offers }: WayErrorFacts["proxy.authentication"]): string => {
  const status = proxy.startsWith("socks") ? [] : ["407"];
  const words = [...status, ...(offers.length > 0 ? [`it offers ${offers.join(", ")}`] : [])];
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
};

const refusedNext: Record<WayErrorFacts["proxy.refused"]["reason"], (host: string, port: number) => string> = {
  blocked: (host, port) => `Ask IT to allow ${host}:${port} through the proxy, or to name it as an exception.`,
  failed: (host, port) =>
    `The proxy cannot reach ${host}:${port} itself. Check the spelling of the host and the port, then ask IT whether the proxy may use port ${port}.`,
  other: (host, port) => `Show these words to IT, and ask whether the proxy lets ${host}:${port} through.`,
};

export const wayWords: { [Code in keyof WayErrorFacts]: (facts: WayErrorFacts[Code]) => Words } = {
  "network.privateAddress": ({ host, address }) => ({
    title: `${host} leads into a private network`,
    why: `The name resolves to ${address}, an address of this computer or of a private network. A public API is not there; a wrong DNS entry, a filter or an attack would look like this. Nothing was sent.`,
    next: "If the server really is in your own network, send it anyway (on the command line: --yes). Otherwise check DNS and the hosts file.",
  }),
  "proxy.unusable": ({ source, problem }) => ({
    title: "The proxy setting cannot be used",
    why: `${problem} It comes from ${source}. Nothing was sent.`,
    next: `${checkSetting}: http://proxy.example:8080, https:// or socks5://.`,
  }),
  "proxy.unreachable": ({ proxy, source, reason, attempts }) => ({
    title: `The proxy ${proxy} cannot be reached`,
    why: [`${reason} The request goes through ${where(proxy, source)}; the vendor was not asked.`, ...attempts].join(
      " ",
    ),
    next: `${checkSetting}. Away from the office, connect the VPN or switch the proxy off.`,
  }),
  "proxy.authentication": (facts) => ({
    title: `The proxy ${facts.proxy} asks who you are`,
    why: `${facts.given ? "It did not accept the user name and password that it was given" : "It wants a user name and a password, and was given none"}${answerWords(facts)}. The request goes through ${where(facts.proxy, facts.source)}; the vendor was not asked${facts.passesOn ? ". The request is not encrypted, so the proxy has seen all that it carries." : ", and no credential of the vendor was sent."}`,
    next: signInNext(facts),
  }),
  "proxy.refused": ({ proxy, source, host, port, answer, reason }) => ({
    title:
      reason === "blocked"
        ? `The proxy ${proxy} does not let ${host}:${port} through`
        : `The proxy ${proxy} did not open the way to ${host}:${port}`,
    why: `It answered: ${answer}. The request goes through ${where(proxy, source)}; the vendor was not asked.`,
    next: refusedNext[reason](host, port),
  }),
  "proxy.broken": ({ proxy, source, host, port, reason }) => ({
    title: `The proxy ${proxy} broke off`,
    why: `On the way to ${host}:${port}, ${reason}. The request goes through ${where(proxy, source)}; the vendor was not asked.`,
    next: `${checkSetting}: this may be no proxy, or one of another kind. Then ask IT.`,
  }),
};
