/** Keeps Ant Design from writing styles at run time: they stand in the static sheet already. */
import { createCache, StyleProvider } from "@ant-design/cssinjs";
import { type ReactNode, useState } from "react";

export function StaticStyles({ children }: { children: ReactNode }) {
  const [cache] = useState(createCache);
  return (
    <StyleProvider cache={cache} mock="server">
      {children}
    </StyleProvider>
  );
}
