/** The whole window: which matter, then its screens. */
import { useQueryClient } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useCallback, useEffect, useState } from "react";

import type { Backend } from "./backend/backend";
import { BackendProvider, useBackend } from "./backend/context";
import { MessagesProvider, useMessages } from "./backend/messages";
import { forgetMatter } from "./backend/queries";
import { KeysProvider } from "./keys/keys";
import { Start } from "./start/Start";
import { theme } from "./theme/theme";
import { DropsProvider } from "./window/drops";
import { ErrorBoard } from "./window/ErrorBoard";
import { Frame } from "./window/Frame";
import { NavigationProvider } from "./window/navigation";

dayjs.locale("zh-cn");

export function App({ backend }: { backend: Backend }) {
  return (
    <ConfigProvider locale={zhCN} theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <BackendProvider value={backend}>
        <MessagesProvider>
          <KeysProvider>
            <DropsProvider>
              <Matter />
              <ErrorBoard />
            </DropsProvider>
          </KeysProvider>
        </MessagesProvider>
      </BackendProvider>
    </ConfigProvider>
  );
}

function Matter() {
  const backend = useBackend();
  const client = useQueryClient();
  const errors = useMessages();
  // "asking": the program may have been started with a matter.
  const [opened, setOpened] = useState<"asking" | "none" | string>("asking");

  const open = useCallback(
    async (path: string) => {
      try {
        forgetMatter(client);
        const overview = await backend.call("open_matter", { path });
        client.setQueryData(["overview", {}], overview);
        setOpened(overview.path);
      } catch (error) {
        errors.show(error);
        setOpened("none");
      }
    },
    [backend, client, errors],
  );

  const initial = useCallback(async () => {
    try {
      const path = await backend.initialMatter();
      if (path) await open(path);
      else setOpened("none");
    } catch (error) {
      errors.show(error);
      setOpened("none");
    }
  }, [backend, errors, open]);

  useEffect(() => {
    if (opened === "asking") void initial();
    // Once, when the window comes up.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const close = useCallback(async () => {
    try {
      await backend.call("close_matter", {});
    } catch (error) {
      errors.show(error);
    }
    forgetMatter(client);
    setOpened("none");
  }, [backend, client, errors]);

  if (opened === "asking") return null;
  if (opened === "none") return <Start onOpen={open} onCreated={setOpened} />;
  return (
    <NavigationProvider key={opened}>
      <Frame onClose={() => void close()} />
    </NavigationProvider>
  );
}
