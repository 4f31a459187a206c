// Asks an HTTP proxy to open a way (CONNECT). Nothing of the request and none of its credentials is in that question.
import { type IncomingMessage, request as httpRequest } from "node:http";
import type { Socket } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { createRedactor } from "../../shared/redact.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { pairsOf, valuesOf } from "./answer-head.ts";
import { type ProxyServer, shownProxy } from "./proxy-server.ts";
import { type Stop, runPhase } from "./stop.ts";

type Place = { readonly host: string; readonly port: number };

/** The header by which a proxy is told who asks, or null. */
export const proxyAuthorization = ({ username, password }: ProxyServer): string | null =>
  username === null ? null : `Basic ${Buffer.from(`${username}:${password ?? ""}`, "utf8").toString("base64")}`;

/** Bytes of a proxy's page that are looked through for its title. */
const mostPage = 16 * 1024;
/** Milliseconds that the rest of a page is waited for. */
const pagePatience = 300;

/** The beginning of the page that came along, for the words in it. */
const readPage = (socket: Socket, head: Buffer): Promise<string> =>
  new Promise((resolve) => {
    let page = head;
    const end = (): void => {
      clearTimeout(timer);
      socket.off("data", more).off("end", end).off("close", end);
      resolve(page.toString("utf8", 0, mostPage));
    };
    const more = (chunk: Buffer): void => {
      page = Buffer.concat([page, chunk]);
      if (page.length > mostPage || /<\/title>/i.test(page.toString("latin1"))) end();
    };
    const timer = setTimeout(end, pagePatience);
    if (/<\/title>/i.test(head.toString("latin1"))) end();
    else socket.on("data", more).once("end", end).once("close", end);
  });

const titleOf = (page: string): string =>
  (/<title[^<>]{0,200}>([^<]{1,200})/i.exec(page)?.[1] ?? "").replaceAll(/[\s\u0000-\u001f\u007f]+/g, " ").trim();

const headerOf = ({ headers }: IncomingMessage, name: string): string => [headers[name] ?? ""].flat().join(", ");

/** Between two schemes that stand in one line; commas between parameters and inside of quotes are others. */
const betweenSchemes = /,\s*(?=[A-Za-z][\w-]*(?:\s|,|$))/;

/** The schemes of Proxy-Authenticate among an answer's headers, as they came. */
export const proxyOffers = (headers: readonly HeaderPair[]): string[] => {
  const offers = valuesOf(headers, "proxy-authenticate").flatMap((value) => value.split(betweenSchemes));
  return [...new Set(offers.flatMap((offer) => /^\s*([A-Za-z][\w-]{0,30})/.exec(offer)?.[1] ?? []))];
};

const reasonOf = (status: number, squid: string): "blocked" | "failed" | "other" => {
  if (/ACCESS_DENIED/.test(squid)) return "blocked";
  if (/DNS_FAIL|CONNECT_FAIL|READ_TIMEOUT|CANNOT_FORWARD/.test(squid)) return "failed";
  if ([401, 403, 405, 451].includes(status)) return "blocked";
  return [502, 503, 504].includes(status) ? "failed" : "other";
};

/** What a proxy said instead of opening the way. */
const refusal = async (
  server: ProxyServer,
  source: string,
  { host, port }: Place,
  response: IncomingMessage,
  socket: Socket,
  head: Buffer,
): Promise<AppError> => {
  const proxy = shownProxy(server);
  const { statusCode: status = 0, statusMessage = "" } = response;
  if (status === 407) {
    const given = server.username !== null;
    return appError("proxy.authentication", {
      proxy,
      source,
      offers: proxyOffers(pairsOf(response.rawHeaders)),
      given,
    });
  }
  const isPage = /html/i.test(headerOf(response, "content-type"));
  const title = isPage ? titleOf(await readPage(socket, head)) : "";
  const squid = headerOf(response, "x-squid-error").slice(0, 100);
  // A proxy may repeat what it was sent.
  const secrets = [server.password ?? "", `${server.username}:${server.password}`].filter((text) => text !== "");
  const answer = createRedactor(secrets).text(
    [`${status} ${statusMessage}`.trim(), squid, title === "" ? "" : `page “${title}”`].filter(Boolean).join(", "),
  );
  return appError("proxy.refused", { proxy, source, host, port, answer, reason: reasonOf(status, squid) });
};

const looksLikeTls = (packet: Buffer | undefined): boolean =>
  packet !== undefined && (packet[0] === 0x15 || packet[0] === 0x16) && packet[1] === 3;

const breakOf = (error: NodeJS.ErrnoException & { rawPacket?: Buffer }): string => {
  if (looksLikeTls(error.rawPacket)) return "it speaks TLS, so its address has to begin with https";
  if (error.code === "HPE_HEADER_OVERFLOW") return "its answer had too many headers";
  if (error.code?.startsWith("HPE_")) return "it answered something that is not HTTP";
  return error.syscall === undefined ? "it ended the connection without an answer" : "it reset the connection";
};

/**
 * Opens a way through an HTTP proxy over a connection to it.
 * @param place where to: a name is looked up by the proxy
 * @param ms milliseconds that the proxy may take
 * @returns the same socket; it is destroyed when the way is not opened
 */
export const openTunnel = async (
  socket: Socket,
  server: ProxyServer,
  source: string,
  place: Place,
  ms: number,
  stop: Stop,
): Promise<Result<Socket, AppError>> => {
  const proxy = shownProxy(server);
  const broken = (reason: string): AppError => appError("proxy.broken", { proxy, source, ...place, reason });
  const overdue = broken(`it did not answer within ${Math.round(ms / 1000)} s`);
  const opened = await runPhase<Socket>(stop, ms, overdue, (settle) => {
    const authority = `${place.host.includes(":") ? `[${place.host}]` : place.host}:${place.port}`;
    const authorization = proxyAuthorization(server);
    const client = httpRequest({
      createConnection: () => socket,
      method: "CONNECT",
      path: authority,
      // As pairs, node:http writes them as they are.
      headers: [
        ["Host", authority],
        ...(authorization === null ? [] : [["Proxy-Authorization", authorization]]),
      ] as unknown as string[],
      maxHeaderSize: 64 * 1024,
    });
    client.shouldKeepAlive = true;
    client.on("error", (error) => settle(fail(broken(breakOf(error)))));
    client.once("connect", (response, _socket, head) => {
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        void refusal(server, source, place, response, socket, head).then((error) => settle(fail(error)));
      } else if (head.length > 0 || /html/i.test(headerOf(response, "content-type"))) {
        settle(fail(broken("it answered with a page of its own in place of a way through")));
      } else settle(ok(socket));
    });
    client.end();
    return () => socket.destroy();
  });
  if (!opened.ok) socket.destroy();
  return opened;
};
