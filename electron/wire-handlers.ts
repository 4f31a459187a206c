// What answers the part of the contract that concerns how requests go out.
import type { AppError } from "../shared/errors.ts";
import type { Result } from "../shared/result.ts";
import type { wireContract } from "../shared/wire-settings-contract.ts";
import type { Handlers } from "./dispatch.ts";
import type { WireService } from "./services/wire-settings.ts";

/** @param saved told each change that may have reached the disk */
export const wireHandlers = (
  wire: WireService,
  saved: <Value>(result: Result<Value, AppError>) => Result<Value, AppError>,
): Pick<Handlers, keyof typeof wireContract> => ({
  "wire.settings": async () => wire.view(),
  "wire.set": async ({ set, unset }) => saved(wire.set(set, unset)),
  "wire.setProxy": async ({ proxy }) => saved(wire.setProxy(proxy)),
  "wire.setDns": async ({ host, addresses }) => saved(wire.setDns(host, addresses)),
  "wire.setNameServers": async ({ servers }) => saved(wire.setNameServers(servers)),
  "wire.addClientCertificate": async (given) => saved(await wire.clientCertificates.add(given)),
  "wire.removeClientCertificate": async ({ id }) => saved(wire.clientCertificates.remove(id)),
  "wire.addAuthority": async ({ name, pem }) => saved(wire.addAuthority(name, pem)),
  "wire.removeAuthority": async ({ id }) => saved(wire.removeAuthority(id)),
  "wire.acceptCertificate": async (exception) => saved(wire.accept(exception)),
  "wire.endExceptions": async (place) => saved(wire.endExceptions(place)),
});
