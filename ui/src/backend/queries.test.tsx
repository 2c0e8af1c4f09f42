import { QueryClient } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openWindow, timesCalled } from "../testing/window";
import { BackendError } from "./backend";
import { refresh } from "./queries";

describe("asking again after a change", () => {
  it("asks only for what shows the things that changed", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    for (const operation of ["overview", "drafts", "ledger", "roster", "issuance", "log"])
      client.setQueryData([operation, {}], {});
    client.setQueryData(["comment", { comment: 1 }], {});
    await refresh(client, ["roster"]);
    const stale = client
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.isInvalidated)
      .map(({ queryKey }) => queryKey[0]);
    expect(stale.sort()).toEqual(["ledger", "log", "overview", "roster"]);
  });

  it("leaves the roster and the issuance fields alone when a comment is decided", async () => {
    const { backend, go, press } = await openWindow();
    await go("roster");
    await go("issue");
    await go("decide");
    await screen.findByTestId("result-text");
    const before = { roster: timesCalled(backend, "roster"), overview: timesCalled(backend, "overview") };
    await press("1");
    await waitFor(() => expect(timesCalled(backend, "overview")).toBe(before.overview + 1));
    expect(timesCalled(backend, "roster")).toBe(before.roster);
    expect(screen.getByTestId("nav-decide-count").textContent).toBe("10");
  });
});

describe("errors", () => {
  it("stay in the clerk's words until they are closed", async () => {
    const { backend, go, press, user } = await openWindow();
    await go("decide");
    await screen.findByTestId("result-text");
    backend.failNext("decide", new BackendError("disk_full", "磁盘已满，处理没有保存。请清理后重试。", "快递.hegao"));
    await press("1");
    const board = await screen.findByTestId("error-board");
    expect(board.textContent).toContain("磁盘已满，处理没有保存。请清理后重试。");
    expect(board.textContent).toContain("快递.hegao");
    expect(screen.getByTestId("nav-decide-count").textContent).toBe("11");
    await user.click(screen.getByTestId("error-close"));
    expect(screen.queryByTestId("error-board")).toBeNull();
  });

  it("give a sentence to whatever was thrown", () => {
    expect(BackendError.from({ kind: "locked", sentence: "这个事项已由李某某打开。", place: null }).sentence).toBe(
      "这个事项已由李某某打开。",
    );
    expect(BackendError.from("boom").sentence).toContain("程序内部出错");
  });
});
