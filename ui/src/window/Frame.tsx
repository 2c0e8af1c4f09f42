/** The frame around the screens of an open matter. */
import { Fragment } from "react";

import { useMessages } from "../backend/messages";
import { useRead } from "../backend/queries";
import type { Counts, Overview, Screen } from "../backend/generated";
import { Coverage } from "../coverage/Coverage";
import { Decide } from "../decide/Decide";
import { RecentProvider } from "../decide/recent";
import { Drafts } from "../drafts/Drafts";
import { History } from "../history/History";
import { Incoming } from "../incoming/Incoming";
import { Issue } from "../issue/Issue";
import { LedgerScreen } from "../ledger/LedgerScreen";
import { ImportProvider } from "../ledger/importing";
import { ImportDialog } from "../ledger/ImportDialog";
import { Merge } from "../merge/Merge";
import { RosterScreen } from "../roster/RosterScreen";
import { SCREENS } from "../text/words";
import { Workbench } from "../workbench/Workbench";
import { Header } from "./Header";
import { useNavigation } from "./navigation";

const ORDER: Screen[][] = [
  ["workbench", "drafts", "ledger", "incoming", "coverage", "decide", "merge", "roster"],
  ["issue", "history"],
];

/** What stands beside a screen's name: what remains there; nothing where nothing does. */
function remaining(screen: Screen, counts: Counts): string {
  switch (screen) {
    case "ledger":
      return `${counts.replied}/${counts.recipients}`;
    case "incoming":
      return counts.unsettled > 0 ? `${counts.unsettled}` : "";
    case "coverage":
      return counts.unplaced_texts > 0 ? `${counts.unplaced_texts}` : "";
    case "decide":
      return counts.comments > counts.decided ? `${counts.comments - counts.decided}` : "";
    case "merge":
      return counts.conflicts > 0 ? `${counts.conflicts}` : "";
    case "roster":
      return counts.posts > 0 ? `${counts.posts_filled}/${counts.posts}` : "";
    default:
      return "";
  }
}

export function Frame({ onClose }: { onClose: () => void }) {
  const overview = useRead("overview", {});
  if (!overview.data) {
    return <div className="loading">{overview.error ? overview.error.sentence : "正在打开事项……"}</div>;
  }
  return (
    <ImportProvider>
      <RecentProvider>
        <div className="frame" data-testid="frame">
          <Header overview={overview.data} onClose={onClose} />
          <Nav overview={overview.data} />
          <main>
            <CurrentScreen overview={overview.data} />
          </main>
          <ImportDialog />
        </div>
      </RecentProvider>
    </ImportProvider>
  );
}

function Nav({ overview }: { overview: Overview }) {
  const { screen, open } = useNavigation();
  const { said } = useMessages();
  return (
    <nav aria-label="页面">
      {ORDER.map((screens, group) => (
        <Fragment key={screens[0]}>
          {group > 0 && <hr />}
          {screens.map((one) => (
            <button
              key={one}
              type="button"
              className={one === screen ? "on" : undefined}
              aria-current={one === screen ? "page" : undefined}
              data-testid={`nav-${one}`}
              onClick={() => open(one)}
            >
              <span>{SCREENS[one]}</span>
              <i data-testid={`nav-${one}-count`}>{remaining(one, overview.counts)}</i>
            </button>
          ))}
        </Fragment>
      ))}
      <p className="said" role="status" data-testid="said">
        {said}
      </p>
    </nav>
  );
}

function CurrentScreen({ overview }: { overview: Overview }) {
  const { screen, opening } = useNavigation();
  // A new opening is a new screen: it takes its target afresh.
  switch (screen) {
    case "workbench":
      return <Workbench key={opening} overview={overview} />;
    case "drafts":
      return <Drafts key={opening} />;
    case "ledger":
      return <LedgerScreen key={opening} overview={overview} />;
    case "incoming":
      return <Incoming key={opening} />;
    case "coverage":
      return <Coverage key={opening} />;
    case "decide":
      return <Decide key={opening} />;
    case "merge":
      return <Merge key={opening} />;
    case "roster":
      return <RosterScreen key={opening} />;
    case "issue":
      // Not anew: a jump to a field must not lose what is being written in another.
      return <Issue />;
    case "history":
      return <History key={opening} />;
  }
}
