import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openWindow } from "../testing/window";

/** Opens 来件 after a second reply of 根河市 came in. */
async function withASecondReply() {
  const opened = await openWindow();
  opened.backend.drop(["/home/zhang/根河市.docx"]);
  await opened.user.click(await screen.findByTestId("import-report-close", {}, { timeout: 5000 }));
  await opened.go("incoming");
  const rows = [...screen.getByTestId("incoming").querySelectorAll<HTMLElement>("button.row")];
  const row = rows.find(({ textContent }) => textContent?.includes("被取代"));
  if (!row) throw new Error("no reply that seems to be superseded");
  await opened.user.click(row);
  return opened;
}

describe("several replies of one unit", () => {
  it("show the guess, why, and where the two differ", async () => {
    await withASecondReply();
    expect((await screen.findByTestId("relation")).textContent).toContain("由“根河市反馈意见（以此为准）.docx”取代");
    expect(screen.getByTestId("related").textContent).toContain("来文写明“以此为准”");
    await waitFor(() => expect(screen.getByTestId("differences").textContent).toContain("92%"));
  });

  it("are settled with one key, in one step", async () => {
    const { backend, press } = await withASecondReply();
    const before = Number(screen.getByTestId("nav-incoming-count").textContent);
    await press("{Enter}");
    await waitFor(() => expect(Number(screen.getByTestId("nav-incoming-count").textContent)).toBe(before - 1));
    const settled = backend.calls.filter(({ operation }) => operation === "settle_replies");
    expect(settled).toHaveLength(1);
  });

  it("can be something else than the guess, by another key", async () => {
    const { backend, press } = await withASecondReply();
    await screen.findByTestId("relation");
    await press("h");
    await waitFor(() =>
      expect(backend.calls.find(({ operation }) => operation === "relate_replies")?.input).toMatchObject({
        relation: "joined",
      }),
    );
  });
});
