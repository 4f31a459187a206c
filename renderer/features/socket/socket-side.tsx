// The right column of a request that is a WebSocket, loaded with the first one.
import { lazy, Suspense } from "react";
import { Waiting } from "../../ui/waiting.tsx";
import type { Composer } from "../compose/use-composer.ts";

const SocketPane = lazy(async () => ({ default: (await import("./socket-pane.tsx")).SocketPane }));

export const SocketSide = ({ composer }: { composer: Composer }) => (
  <Suspense fallback={<Waiting phase="Loading" />}>
    <SocketPane composer={composer} />
  </Suspense>
);
