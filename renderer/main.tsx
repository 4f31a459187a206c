// The page's entry: settles zod, loads the styles, connects to the host, draws the app.
import "./settle-zod.ts";
import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/mantine.ts";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { connectHost } from "./api/host.ts";
import { createQueryClient } from "./api/queries/query-client.ts";
import { App } from "./app.tsx";

connectHost();
const root = document.getElementById("root");
if (root) createRoot(root).render(<App queryClient={createQueryClient()} />);
