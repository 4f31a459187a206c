// Settings, Network: the proxy, certificates of both sides, names and who looks them up, cookies.
import { useWire } from "../../api/queries/wire-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { AuthoritiesPanel } from "./authorities-panel.tsx";
import { ClientCertificatesPanel } from "./client-certificates-panel.tsx";
import { CookiesPanel } from "./cookies-panel.tsx";
import { DnsPanel } from "./dns-panel.tsx";
import { ExceptionsPanel } from "./exceptions-panel.tsx";
import { NameServersPanel } from "./name-servers-panel.tsx";
import { ProxyPanel } from "./proxy-panel.tsx";

/** While the store is locked, what it seals is not known and takes no part. */
export const NetworkSection = () => {
  const { data, error } = useWire();
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Waiting phase="Asking for the settings" />;
  return (
    <>
      <ProxyPanel key={JSON.stringify(data.proxy)} saved={data.proxy} barred={!data.trustKnown} />
      {!data.trustKnown && (
        <Notice tone="warn">
          Authorities, client certificates, accepted certificates and the proxy's password are sealed in the store.
          While it is locked they are not known here and take no part in any request.
        </Notice>
      )}
      <ExceptionsPanel exceptions={data.exceptions} known={data.trustKnown} />
      <AuthoritiesPanel authorities={data.authorities} known={data.trustKnown} />
      <ClientCertificatesPanel certificates={data.clientCertificates} known={data.trustKnown} />
      <DnsPanel names={data.dns} />
      <NameServersPanel key={data.nameServers.join()} saved={data.nameServers} />
      <CookiesPanel />
    </>
  );
};
