/** Opens the whole window on the recorded matter. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { App } from "../App";
import { type RecordedBackend, recordedBackend } from "../backend/recorded";
import type { Screen } from "../backend/generated";

export interface OpenedWindow {
  backend: RecordedBackend;
  client: QueryClient;
  user: ReturnType<typeof userEvent.setup>;
  /** Presses a key while no field has the focus. */
  press(key: string): Promise<void>;
  go(to: Screen): Promise<void>;
}

export async function openWindow(matter: string | null = "/home/zhang/快递包装绿色转型.hegao"): Promise<OpenedWindow> {
  const backend = recordedBackend();
  backend.answers.initial = matter;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={client}>
      <App backend={backend} />
    </QueryClientProvider>,
  );
  await screen.findByTestId(matter ? "frame" : "start");
  return {
    backend,
    client,
    user,
    press: (key) => user.keyboard(key),
    async go(to) {
      await user.click(await screen.findByTestId(`nav-${to}`));
      await waitFor(() => screen.getByTestId(to));
    },
  };
}

/** How often an operation was asked of the backend. */
export function timesCalled(backend: RecordedBackend, operation: string): number {
  return backend.calls.filter((call) => call.operation === operation).length;
}
