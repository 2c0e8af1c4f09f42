/** Hands the backend down to the screens. */
import { createContext, useContext } from "react";

import type { Backend } from "./backend";

const BackendContext = createContext<Backend | null>(null);

export const BackendProvider = BackendContext.Provider;

export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (!backend) throw new Error("no backend above this component");
  return backend;
}
