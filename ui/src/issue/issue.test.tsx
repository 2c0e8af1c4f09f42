import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Finding, FindingKind, FindingPlace } from "../backend/generated";
import { openWindow, timesCalled } from "../testing/window";
import { jumpOf } from "./jump";

const nowhere: FindingPlace = {
  draft: null,
  node: null,
  paragraph: null,
  range: null,
  comment: null,
  unit: null,
  field: null,
};

function finding(kind: FindingKind, place: Partial<FindingPlace>): Finding {
  return { kind, severity: "blocking", place: { ...nowhere, ...place }, sentence: "", hint: "" };
}

describe("where a finding is settled", () => {
  it("leads to the screen that can settle it", () => {
    expect(jumpOf(finding("no_reason", { comment: 7, node: 3 }))).toEqual({ screen: "decide", target: { comment: 7 } });
    expect(jumpOf(finding("conflict", { paragraph: 9 }))).toEqual({ screen: "merge", target: { paragraph: 9 } });
    expect(jumpOf(finding("leftover", { node: 3, paragraph: 9 })).screen).toBe("drafts");
    expect(jumpOf(finding("missing_field", { field: "number" }))).toEqual({
      screen: "issue",
      target: { field: "number" },
    });
    expect(jumpOf(finding("roster_incomplete", { unit: 4 })).screen).toBe("roster");
    expect(jumpOf(finding("member_not_issuing", { unit: 4 })).screen).toBe("workbench");
  });

  it("opens the comment that a finding is about with Enter", async () => {
    const { go, press } = await openWindow();
    await go("issue");
    await screen.findByTestId("finding-0");
    await press("{Enter}");
    await screen.findByTestId("decide");
    await waitFor(() => expect(screen.getByTestId("side").textContent).toContain("商-1"));
  });
});

describe("the issuance fields", () => {
  it("are saved when the field is left, and the finding goes away", async () => {
    const { backend, go, user } = await openWindow();
    await go("issue");
    await user.type(await screen.findByTestId("issuance-number"), "呼发改环资字〔2024〕5号");
    await user.tab();
    await waitFor(() => expect(timesCalled(backend, "set_issuance")).toBe(1));
    await waitFor(() => expect(screen.getByTestId("findings").textContent).not.toContain("还没有填发文字号"));
    expect((screen.getByTestId("issuance-number") as HTMLInputElement).value).toBe("呼发改环资字〔2024〕5号");
  });

  it("exports to where the clerk says and opens it on demand", async () => {
    const { backend, go, press, user } = await openWindow();
    await go("issue");
    await screen.findByTestId("export-joint");
    await press("p");
    await screen.findByTestId("exported-joint");
    expect(backend.calls.find(({ operation }) => operation === "export")?.input).toMatchObject({
      kind: "joint",
      path: expect.stringMatching(/\.docx$/),
    });
    expect(backend.opened).toEqual([]);
    await user.click(screen.getByTestId("open-exported"));
    expect(backend.opened).toHaveLength(1);
  });
});
