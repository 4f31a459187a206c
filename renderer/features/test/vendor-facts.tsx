// What a vendor's documents say beside the form, and what none of them says; closed until somebody asks.
import { useState } from "react";
import type { Vendor } from "../../../shared/vendor.ts";
import { Opener } from "./opener.tsx";
import styles from "./vendor-facts.module.css";

/** Remarks one by one, then the unknown as one list with their number. */
export const VendorFacts = ({ vendor }: { vendor: Vendor }) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (title: string) => {
    const next = new Set(open);
    if (!next.delete(title)) next.add(title);
    setOpen(next);
  };
  const unknown = `What no document says (${vendor.unknown.length})`;
  return (
    <section className={styles["facts"]} aria-label={`About ${vendor.name}`}>
      {(vendor.remarks ?? []).map(({ title, text }) => (
        <div key={title}>
          <Opener open={open.has(title)} onToggle={() => toggle(title)}>
            {title}
          </Opener>
          {open.has(title) && <p className={styles["text"]}>{text}</p>}
        </div>
      ))}
      {vendor.unknown.length > 0 && (
        <div>
          <Opener open={open.has(unknown)} onToggle={() => toggle(unknown)}>
            {unknown}
          </Opener>
          {open.has(unknown) && (
            <ul className={styles["list"]}>
              {vendor.unknown.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
};
