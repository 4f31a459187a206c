// The red band that is there on every screen while the environment switches certificate checks off, so that nothing is sent.
import { IconShieldX } from "@tabler/icons-react";
import { verificationOff } from "../../shared/host-warnings.ts";
import { useHostInfo } from "../api/queries/host-queries.ts";
import { Band } from "./band.tsx";

/** True while the host refuses to send for that reason. */
export const useVerificationOff = (): boolean => useHostInfo().data?.warnings.includes(verificationOff) ?? false;

/** Says what to do; nothing can be done about it from here. */
export const EnvironmentBand = () => (
  <Band kind="alarm" label="Certificate checks are switched off" icon={IconShieldX} announced>
    <strong>Nothing is sent:</strong> NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off. Remove it from the
    environment and start Ringback again.
  </Band>
);
