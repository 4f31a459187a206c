// A header that a vendor builds in its own way, as it will be sent.
import type { DerivedValue } from "../../../shared/vendor.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Fact, FactsList } from "../response/facts-list.tsx";
import { PartsText } from "./parts-text.tsx";
import { RevealToggle } from "./reveal-toggle.tsx";

type HeaderPreviewProps = {
  derived: Extract<DerivedValue, { kind: "header" }>;
  revealed: boolean;
  onToggle: () => void;
};

/** Name and value with the secret parts marked by the vendor's adapter. */
export const HeaderPreview = ({ derived, revealed, onToggle }: HeaderPreviewProps) => (
  <Panel title={derived.label} right={<RevealToggle shown={revealed} what={derived.label} onToggle={onToggle} />}>
    <FactsList>
      <Fact
        name={derived.name}
        end={<CopyButton value={() => `${derived.name}: ${derived.value}`} label={`Copy ${derived.label}`} />}
      >
        <PartsText parts={derived.parts} revealed={revealed} marks />
      </Fact>
      <Fact name="Sent as">{derived.sentAs}</Fact>
    </FactsList>
  </Panel>
);
