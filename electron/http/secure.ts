// From a connected socket to one whose certificate has been judged: handshake, verdict, the system's authorities, exceptions.
import type { Duplex } from "node:stream";
import type { TlsFacts } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { plainHost } from "./address-ranges.ts";
import type { Stop } from "./stop.ts";
import { exceptionEnd, type Handshake, lacksIssuer, shakeHands, untrusted } from "./tls.ts";
import type { ContextProblem, ContextWishes, Trust } from "./trust.ts";
import type { ClientCertificate, TlsException } from "./wire.ts";

type Place = { readonly host: string; readonly port: number };

/** How certificates are judged, and what is shown in return. */
export type SecureOptions = {
  readonly extraCa: readonly string[];
  readonly verifyTls: boolean;
  readonly alpn: readonly string[];
  readonly exceptions: readonly TlsException[];
  readonly minTls: ContextWishes["minTls"];
  readonly clientCertificates: readonly ClientCertificate[];
  /** Milliseconds for each handshake. */
  readonly limit: number;
};

const clientFor = (certificates: readonly ClientCertificate[], { host, port }: Place): ClientCertificate | null => {
  const here = certificates.filter((one) => plainHost(one.host) === plainHost(host));
  return here.find((one) => one.port === port) ?? here.find((one) => one.port === null) ?? null;
};

const unusable = ({ host, port }: Place, problem: ContextProblem): AppError =>
  problem === "authority"
    ? appError("input.invalid", {
        field: "certificate authority",
        problem: "An additional certificate authority is not a readable PEM certificate.",
      })
    : appError("tls.client-certificate", { host, port, problem });

/**
 * Shakes hands and judges. Nothing of a request has been sent when it fails.
 * @param reopen opens another connection of the same kind, for a second handshake
 * @param learnt told what each handshake showed, refused or not
 */
export const makeSecure = async (
  trust: Trust,
  raw: Duplex,
  place: Place,
  options: SecureOptions,
  reopen: () => Promise<Result<Duplex, AppError>>,
  learnt: (facts: TlsFacts) => void,
  stop: Stop,
): Promise<Result<Handshake, AppError>> => {
  const { extraCa, verifyTls, alpn, exceptions, minTls, clientCertificates, limit } = options;
  const wishes: ContextWishes = { minTls, client: clientFor(clientCertificates, place) };
  const context = await trust.builtIn(extraCa, wishes);
  if (!context.ok) {
    raw.destroy();
    return fail(unusable(place, context.error));
  }
  const judge = ({ socket, facts }: Handshake): Handshake | null => {
    learnt(facts);
    if (facts.authorized || !verifyTls) return { socket, facts };
    const until = exceptionEnd(exceptions, place, facts, Date.now());
    if (until === null) return null;
    const accepted = { ...facts, exceptionUntil: new Date(until).toISOString() };
    learnt(accepted);
    return { socket, facts: accepted };
  };

  const first = await shakeHands(raw, place, context.value, alpn, limit, stop);
  if (!first.ok) return first;
  const accepted = judge(first.value);
  if (accepted) return ok(accepted);
  first.value.socket.destroy();
  if (!lacksIssuer(first.value.facts)) return fail(untrusted(place, first.value.facts));

  // A company's authority is often known to the operating system alone. Its store is slow to read, so it is asked
  // only now, by a second handshake; nothing but handshakes has been sent so far.
  const wider = await trust.withSystem(extraCa, wishes);
  if (!wider) return fail(untrusted(place, first.value.facts));
  const again = await reopen();
  if (!again.ok) return fail(stop.failure() ?? untrusted(place, first.value.facts));
  const second = await shakeHands(again.value, place, wider, alpn, limit, stop);
  if (!second.ok) return second;
  const trusted = judge(second.value);
  if (trusted) return ok(trusted);
  second.value.socket.destroy();
  return fail(untrusted(place, second.value.facts));
};
