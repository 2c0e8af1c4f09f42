/** Where a finding is settled. */
import type { Finding, Screen } from "../backend/generated";
import type { Target } from "../window/navigation";

export function jumpOf({ place }: Finding): { screen: Screen; target: Target } | null {
  if (!place) return null;
  const target: Target = {};
  if (place.comment !== null) target.comment = place.comment;
  if (place.node !== null) target.node = place.node;
  if (place.paragraph !== null) target.paragraph = place.paragraph;
  if (place.reply !== null) target.reply = place.reply;
  if (place.unit !== null) target.unit = place.unit;
  return { screen: place.screen, target };
}
