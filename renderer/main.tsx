// The page's entry: settles zod, loads the styles, connects to the host, draws the app.
import "./settle-zod.ts";
import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/mantine.ts";
import "./styles/base.css";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { connectHost } from "./api/host.ts";
import { createQueryClient } from "./api/queries/query-client.ts";
import { App } from "./app.tsx";

connectHost();
const root = document.getElementById("root");
// With all its effects: what is seen listens to keys, to a paste and to a drop.
if (root) flushSync(() => createRoot(root).render(<App queryClient={createQueryClient()} />));
