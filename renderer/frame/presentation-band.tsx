// The band of presentation mode, and the hiding that goes with it.
import { IconEyeOff } from "@tabler/icons-react";
import { useLayoutEffect } from "react";
import { usePresentation, useSetPresentation } from "../api/queries/share-queries.ts";
import { Kbd } from "../ui/kbd.tsx";
import { setPresenting } from "../ui/presenting.ts";
import { Band, BandButton } from "./band.tsx";
import "./presentation-mask.css";
import { hideIdentifying } from "./presentation-mask.ts";
import { useOwnNames } from "./presentation-names.ts";

/** Hides while it is on, and until the host has said that it is off: a reload must not show anything for a moment. */
const useHiding = (on: boolean, names: readonly string[]): void => {
  const own = useOwnNames();
  const key = JSON.stringify([...names, ...own]);
  useLayoutEffect(() => {
    if (!on) return undefined;
    document.documentElement.dataset["presenting"] = "";
    // Read back from the key, so that an equal list does not begin anew.
    const end = hideIdentifying(JSON.parse(key) as string[]);
    return () => {
      end();
      delete document.documentElement.dataset["presenting"];
    };
  }, [on, key]);
};

const none: readonly string[] = [];

/** Nothing while nobody presents. */
export const PresentationBand = () => {
  const { data, error } = usePresentation();
  const { mutate } = useSetPresentation();
  const on = data?.on ?? error === null;
  useHiding(on, data?.names ?? none);
  useLayoutEffect(() => setPresenting(data?.on ?? false), [data?.on]);
  if (!data?.on) return null;
  return (
    <Band
      kind="presenting"
      label="Presentation mode is on"
      icon={IconEyeOff}
      announced
      acts={
        <BandButton onClick={() => mutate(false)}>
          End <Kbd keys="F9" decorative />
        </BandButton>
      }
    >
      <strong>Presentation mode.</strong> Names, addresses and account IDs are hidden, and no secret is revealed
    </Band>
  );
};
