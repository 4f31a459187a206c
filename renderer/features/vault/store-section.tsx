// Settings, Store: everything about it on one page.
import { useVault } from "../../api/queries/vault-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { AuditPanel } from "./audit-panel.tsx";
import { KeysPanel } from "./keys-panel.tsx";
import { StorePanel } from "./store-panel.tsx";

/** Keys and audit are there while the store is open. */
export const StoreSection = () => {
  const { data: status, error } = useVault();
  if (error) return <ErrorNotice error={error} />;
  if (!status) return <Waiting phase="Asking for the store" />;
  return (
    <>
      <StorePanel status={status} />
      {status.state === "open" && (
        <>
          <KeysPanel status={status} />
          <AuditPanel />
        </>
      )}
    </>
  );
};
