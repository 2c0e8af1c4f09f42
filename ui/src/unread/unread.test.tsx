import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { ReplyPages } from "../backend/generated";
import { openWindow } from "../testing/window";

/** 核对, where the first reply's file is a scan that nobody could read. */
async function openUnread() {
  const opened = await openWindow();
  const call = opened.backend.call.bind(opened.backend);
  opened.backend.call = async (operation, input, onProgress) => {
    const output = await call(operation, input, onProgress);
    const file = operation === "reply" && (output as ReplyPages).files[0];
    if (file) {
      file.file.pages = 1;
      file.file.losses = [{ place: "第1页", what: "是图像，其中文字未识别" }];
      file.marks = [];
    }
    return output;
  };
  await opened.go("coverage");
  await screen.findByTestId("type-text");
  return opened;
}

describe("a file that could not be read", () => {
  it("says why, and is typed beside its page", async () => {
    const { backend, press, user } = await openUnread();
    expect(screen.getByTestId("coverage").textContent).toContain("第1页：是图像，其中文字未识别");
    await press("t");
    const dialog = await screen.findByTestId("type-dialog");
    await waitFor(() => expect(dialog.querySelector("img")).not.toBeNull());
    await user.type(screen.getByTestId("type-field"), "我局无意见。");
    await user.click(screen.getByTestId("type-save"));
    await waitFor(() => expect(screen.queryByTestId("type-dialog")).toBeNull());
    const typed = backend.calls.find(({ operation }) => operation === "type_text");
    expect(typed?.input).toMatchObject({ text: "我局无意见。" });
  });

  it("keeps what was typed when the dialog is closed by mistake", async () => {
    const { press, user } = await openUnread();
    await press("t");
    await user.type(await screen.findByTestId("type-field"), "来函收悉");
    await user.click(screen.getByTestId("dialog-close"));
    await press("t");
    expect(await screen.findByTestId("type-field")).toHaveProperty("value", "来函收悉");
  });

  it("is read again on demand, and says so where nothing more came out", async () => {
    const { backend, user } = await openUnread();
    await user.click(screen.getByTestId("read-again"));
    await waitFor(() => expect(backend.calls.some(({ operation }) => operation === "read_again")).toBe(true));
    expect(await screen.findByText(/没有识读出新的文字/)).toBeTruthy();
  });
});
