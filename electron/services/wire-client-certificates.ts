// Client certificates as they are added and taken away: looked at first, sealed with their keys, shown without them.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, type Result } from "../../shared/result.ts";
import type { ClientCertificateInput, WireView } from "../../shared/wire-settings-contract.ts";
import { openClientCertificate } from "./certificate-thread.ts";
import { certificateHostProblem } from "./wire-problems.ts";
import type { Trust } from "./wire-trust.ts";

const mostCertificates = 100;

export type ClientCertificates = {
  /** One for the same host and port takes the place of the one before. */
  add(given: ClientCertificateInput): Promise<Result<WireView, AppError>>;
  remove(id: string): Result<WireView, AppError>;
};

/** Creates it over the sealed part of the settings. */
export const createClientCertificates = (
  change: (into: (known: Trust) => Trust) => Result<WireView, AppError>,
  newId: () => string,
): ClientCertificates => ({
  async add({ host: typed, port, name, pem, pfx, passphrase: typedPassphrase }) {
    const invalid = (field: string, problem: string): Result<never, AppError> =>
      fail(appError("input.invalid", { field, problem }));
    const host = typed
      .trim()
      .toLowerCase()
      .replace(/^\[(.*)\]$/, "$1")
      .replace(/\.$/, "");
    const hostProblem = certificateHostProblem(host);
    if (hostProblem !== null) return invalid("the host", hostProblem);
    const passphrase = typedPassphrase === "" ? null : typedPassphrase;
    const read = await openClientCertificate({ pem, pfx, passphrase });
    if (!read.ok) return invalid("the certificate", read.error);
    const { facts, openKey } = read.value;
    return change((known) => {
      const others = known.clientCertificates.filter((one) => one.host !== host || one.port !== port);
      const added = {
        id: newId(),
        host,
        port,
        name,
        kind: pem ? ("pem" as const) : ("pfx" as const),
        ...facts,
        pem: pem && { ...pem, key: openKey ?? pem.key },
        pfx: pem ? null : pfx,
        passphrase: openKey === null ? passphrase : null,
      };
      return { ...known, clientCertificates: [...others, added].slice(-mostCertificates) };
    });
  },
  remove: (id) =>
    change((known) => ({ ...known, clientCertificates: known.clientCertificates.filter((one) => one.id !== id) })),
});
