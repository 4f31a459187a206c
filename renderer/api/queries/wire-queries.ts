// How requests go out, for all of them. A proxy's password and a certificate's key pass through plain functions: React Query would keep it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Input } from "../../../shared/contract.ts";
import type { WireView } from "../../../shared/wire-settings-contract.ts";
import type { SettingId } from "../../../shared/wire-settings.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** Settings of requests, proxy, authorities, exceptions. */
export const useWire = () => useQuery({ queryKey: queryKeys.wire, queryFn: () => ask("wire.settings", null) });

/** Changes to them. Each rejects with the AppError. */
export const useWireActs = () => {
  const cache = useQueryClient();
  return useMemo(() => {
    const keep = async (change: Promise<WireView>): Promise<WireView> => {
      const view = await change;
      cache.setQueryData(queryKeys.wire, view);
      return view;
    };
    return {
      set: (id: SettingId, value: string | number) => keep(ask("wire.set", { set: { [id]: value }, unset: [] })),
      unset: (id: SettingId) => keep(ask("wire.set", { set: {}, unset: [id] })),
      setProxy: (proxy: Input<"wire.setProxy">["proxy"]) => keep(ask("wire.setProxy", { proxy })),
      setDns: (host: string, addresses: string[]) => keep(ask("wire.setDns", { host, addresses })),
      setNameServers: (servers: readonly string[]) => keep(ask("wire.setNameServers", { servers: [...servers] })),
      addClientCertificate: (given: Input<"wire.addClientCertificate">) =>
        keep(ask("wire.addClientCertificate", given)),
      removeClientCertificate: (id: string) => keep(ask("wire.removeClientCertificate", { id })),
      addAuthority: (name: string, pem: string) => keep(ask("wire.addAuthority", { name, pem })),
      removeAuthority: (id: string) => keep(ask("wire.removeAuthority", { id })),
      accept: (exception: Input<"wire.acceptCertificate">) => keep(ask("wire.acceptCertificate", exception)),
      endExceptions: (place: Input<"wire.endExceptions">) => keep(ask("wire.endExceptions", place)),
    };
  }, [cache]);
};
