// The list of vendors and their methods, with a filter; the arrow keys walk through it.
import { type KeyboardEvent, useId, useState } from "react";
import { counted } from "../../../shared/counted.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import type { Choice } from "./test-memory.ts";
import { TextInput } from "../../ui/text-input.tsx";
import styles from "./vendor-list.module.css";

type VendorListProps = {
  choice: Choice;
  onChoose: (choice: Choice) => void;
  /** Opens the questions that lead to one of a vendor's methods. */
  onHelp: (vendor: string) => void;
};

/** Vendors with the methods that fit the filter; a vendor whose own name fits keeps all of its methods. */
const filterVendors = (filter: string) => {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return vendors
    .map((vendor) => ({
      vendor,
      methods: Object.entries(vendor.methods).filter(([id, method]) =>
        words.every((word) =>
          `${vendor.name} ${vendor.id} ${method.name} ${id} ${method.summary}`.toLowerCase().includes(word),
        ),
      ),
    }))
    .filter(({ methods }) => methods.length > 0);
};

const moveFocus = (event: KeyboardEvent<HTMLDivElement>): void => {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, button")];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
};

/** Chooses what to test. */
export const VendorList = ({ choice, onChoose, onHelp }: VendorListProps) => {
  const [filter, setFilter] = useState("");
  const filterId = useId();
  const found = filterVendors(filter);
  const first = found[0];
  return (
    <SideList label="Vendors and methods">
      {/* The keys only move between controls that work without them. */}
      <div
        className={styles["list"]}
        role="presentation"
        onKeyDown={(event) => {
          const method = first?.methods[0];
          if (event.key === "Enter" && event.target instanceof HTMLInputElement && first && method) {
            // The form has the focus then: the same press would start its test.
            event.preventDefault();
            onChoose({ vendor: first.vendor.id, method: method[0] });
          } else moveFocus(event);
        }}
      >
        <SideHeading right={vendors.length}>Vendors</SideHeading>
        <div className={styles["find"]}>
          <label htmlFor={filterId} className="visually-hidden">
            Find a vendor or method
          </label>
          <TextInput id={filterId} value={filter} onValue={setFilter} placeholder="Find" />
        </div>
        {found.map(({ vendor, methods }) => (
          <div key={vendor.id} role="group" aria-label={vendor.name}>
            <div className={styles["vendor"]} aria-hidden>
              {vendor.name}
            </div>
            {methods.map(([id, method]) => (
              <SideRow
                key={id}
                level={2}
                selected={choice.vendor === vendor.id && choice.method === id}
                onSelect={() => onChoose({ vendor: vendor.id, method: id })}
              >
                {method.name}
              </SideRow>
            ))}
            {vendor.choice && (
              <SideRow
                level={2}
                right={<span className={styles["count"]}>{counted(vendor.choice.questions.length, "question")}</span>}
                onSelect={() => onHelp(vendor.id)}
              >
                <span className={styles["help"]}>Which one fits?</span>
              </SideRow>
            )}
          </div>
        ))}
        {found.length === 0 && <p className={styles["none"]}>No vendor or method fits “{filter}”.</p>}
      </div>
    </SideList>
  );
};
