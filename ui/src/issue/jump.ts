/** Where a finding is settled. */
import type { Finding, FindingKind, Screen } from "../backend/generated";
import type { Target } from "../window/navigation";

/** Findings about who does what: settled where units and roles are changed. */
const ABOUT_UNITS = new Set<FindingKind>([
  "not_countersigned",
  "assigned_outsider",
  "member_not_issuing",
  "not_asked",
  "unknown_organ",
]);

export function jumpOf({ kind, place }: Finding): { screen: Screen; target: Target } {
  if (kind === "conflict") return { screen: "merge", target: { paragraph: place.paragraph ?? undefined } };
  if (place.comment !== null) return { screen: "decide", target: { comment: place.comment } };
  if (kind === "roster_incomplete") return { screen: "roster", target: { unit: place.unit ?? undefined } };
  if (place.field !== null) return { screen: "issue", target: { field: place.field } };
  if (place.node !== null || place.paragraph !== null || place.draft !== null) {
    const { node, paragraph, draft } = place;
    return {
      screen: "drafts",
      target: { node: node ?? undefined, paragraph: paragraph ?? undefined, draft: draft ?? undefined },
    };
  }
  if (ABOUT_UNITS.has(kind) || kind === "deadline") return { screen: "workbench", target: {} };
  return { screen: "drafts", target: {} };
}
