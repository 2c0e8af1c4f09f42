import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import "virtual:antd.css";
import "./theme/tokens.css";
import "./theme/base.css";
import { App } from "./App";
import { chooseBackend } from "./backend/choose";

// The data stands on the same machine: it is fresh until a change says otherwise, and a failure will not mend itself.
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

const root = document.getElementById("root");
if (root) {
  void chooseBackend().then((backend) =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <App backend={backend} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}
