// How requests go out, for all of them: read and changed by windows, and resolved for each request. Plain in the store but for what widens trust.
import { isIP } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { WireView } from "../../shared/wire-settings-contract.ts";
import { type SettingId, type WireLevels, type WireSettings, withoutSetting } from "../../shared/wire-settings.ts";
import type { EventHub } from "../event-hub.ts";
import { readSetting, writeSetting } from "../store/settings-table.ts";
import type { OpenVault, Vault } from "../store/vault.ts";
import type { RefusedCertificates } from "../http/refused-certificates.ts";
import { type PlainWire, plainWireSchema, untouchedPlainWire } from "./plain-wire.ts";
import { readAuthorities } from "./read-authorities.ts";
import { type ClientCertificates, createClientCertificates } from "./wire-client-certificates.ts";
import { createExceptions, type Exceptions } from "./wire-exceptions.ts";
import { hostProblem, nameServerProblem } from "./wire-problems.ts";
import { createProxySetting, type ProxyInput } from "./wire-proxy.ts";
import { createWireTrust, type Trust } from "./wire-trust.ts";
import { type Way, wayOf } from "./wire-way.ts";

export type WireService = Exceptions & {
  view(): Result<WireView, AppError>;
  set(set: WireSettings, unset: readonly SettingId[]): Result<WireView, AppError>;
  setProxy(proxy: ProxyInput | null): Result<WireView, AppError>;
  setDns(host: string, addresses: readonly string[]): Result<WireView, AppError>;
  /** None leaves lookups to the system. */
  setNameServers(servers: readonly string[]): Result<WireView, AppError>;
  readonly clientCertificates: ClientCertificates;
  addAuthority(name: string, pem: string): Result<WireView, AppError>;
  removeAuthority(id: string): Result<WireView, AppError>;
  /** How one request goes out. */
  way(levels: Omit<WireLevels, "settings">): Result<Way, AppError>;
  /** To be told each change of the vault's state. */
  vaultChanged(): void;
};

const settingKey = "wire";
const mostAuthorities = 200;

/**
 * Creates it; reads nothing before it is asked.
 * @param needs.now milliseconds since 1970
 * @param needs.refused what may be accepted by hand; nothing where it is left out
 */
export const createWireService = (needs: {
  readonly vault: Pick<Vault, "plain"> & { open(): Result<OpenVault, AppError> };
  readonly events: EventHub;
  readonly newId: () => string;
  readonly now: () => number;
  readonly refused?: RefusedCertificates;
}): WireService => {
  const { vault, events, newId, now } = needs;
  const trust = createWireTrust(() => vault.open());

  const readPlain = (): Result<PlainWire, AppError> => {
    const database = vault.plain();
    if (!database.ok) return database;
    const kept = database.value.read(() => readSetting(database.value.connection, settingKey));
    if (!kept.ok) return kept;
    if (kept.value === undefined) return ok(untouchedPlainWire);
    const read = plainWireSchema.safeParse(kept.value);
    return read.success ? ok(read.data) : fail(appError("store.damaged", { what: "The setting wire" }));
  };

  const view = (): Result<WireView, AppError> => {
    const plain = readPlain();
    if (!plain.ok) return plain;
    const read = trust.read();
    if (!read.ok) return read;
    const { requests, proxy, dns, nameServers } = plain.value;
    const known = read.value;
    return ok({
      requests,
      dns,
      nameServers,
      proxy: proxy && { ...proxy, passwordSet: known?.proxyPassword?.url === proxy.url },
      trustKnown: known !== null,
      authorities: (known?.authorities ?? []).map(({ pem: _pem, ...shown }) => shown),
      clientCertificates: (known?.clientCertificates ?? []).map(
        ({ pem: _pem, pfx: _pfx, passphrase: _passphrase, ...shown }) => shown,
      ),
      exceptions: (known?.exceptions ?? []).filter(({ until }) => until > now()),
    });
  };

  const told = (done: Result<unknown, AppError>): Result<WireView, AppError> => {
    if (!done.ok) return done;
    events.emit({ type: "wire.changed" });
    return view();
  };

  const changePlain = (into: (plain: PlainWire) => PlainWire): Result<WireView, AppError> => {
    const database = vault.plain();
    if (!database.ok) return database;
    const before = readPlain();
    if (!before.ok) return before;
    const after = into(before.value);
    return told(
      database.value.write(() => {
        writeSetting(database.value.connection, settingKey, after);
        return ok(null);
      }),
    );
  };

  const proxySetting = createProxySetting({ trust, readPlain, changePlain, view });
  const changeTrust = (into: (known: Trust) => Trust): Result<WireView, AppError> => told(trust.change(into));

  const invalid = (field: string, problem: string): Result<never, AppError> =>
    fail(appError("input.invalid", { field, problem }));

  return {
    view,
    set: (set, unset) =>
      changePlain((plain) => {
        const kept = unset.reduce<WireSettings>((left, id) => withoutSetting(left, id), plain.requests);
        return { ...plain, requests: { ...kept, ...set } };
      }),
    setProxy: proxySetting.set,
    setDns(typed, addresses) {
      const host = typed.trim().toLowerCase().replace(/\.$/, "");
      const problem = hostProblem(host);
      if (problem !== null) return invalid("the name", problem);
      const wrong = addresses.find((address) => isIP(address) === 0);
      if (wrong !== undefined) return invalid("the addresses", `${wrong.slice(0, 64)} is no IP address.`);
      return changePlain((plain) => {
        const others = plain.dns.filter((one) => one.host !== host);
        return { ...plain, dns: addresses.length === 0 ? others : [...others, { host, addresses: [...addresses] }] };
      });
    },
    setNameServers(servers) {
      const problem = servers.map(nameServerProblem).find((one) => one !== null);
      if (problem !== undefined) return invalid("the name servers", problem);
      return changePlain((plain) => ({ ...plain, nameServers: [...new Set(servers)] }));
    },
    clientCertificates: createClientCertificates(changeTrust, newId),
    addAuthority(name, pem) {
      const found = readAuthorities(pem, name, newId);
      if (found === null)
        return invalid("the certificate", "There is no readable PEM certificate in it (-----BEGIN CERTIFICATE-----).");
      const known = trust.read();
      const have = known.ok && known.value ? known.value.authorities.length : 0;
      if (have + found.length > mostAuthorities)
        return invalid("the certificate", `No more than ${mostAuthorities} authorities are kept.`);
      return changeTrust((before) => {
        const there = new Set(before.authorities.map(({ fingerprint256 }) => fingerprint256));
        const fresh = found.filter(({ fingerprint256 }) => !there.has(fingerprint256));
        return { ...before, authorities: [...before.authorities, ...fresh] };
      });
    },
    removeAuthority: (id) =>
      changeTrust((known) => ({ ...known, authorities: known.authorities.filter((one) => one.id !== id) })),
    ...createExceptions({
      change: changeTrust,
      refused: needs.refused ?? null,
      audit(subject) {
        const opened = vault.open();
        if (opened.ok) opened.value.audit("certificate-accepted", subject);
      },
      now,
    }),
    way(levels) {
      const plain = readPlain();
      // A store that does not open at all has said nothing; a setting that is damaged may have said anything.
      if (!plain.ok && vault.plain().ok) return plain;
      const known = trust.read();
      return ok(wayOf(plain.ok ? plain.value : untouchedPlainWire, known.ok ? known.value : null, levels, now()));
    },
    vaultChanged() {
      trust.settle();
      // What cannot be written now is tried again with the next change of state.
      proxySetting.settle();
    },
  };
};
