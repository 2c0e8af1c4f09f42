/** 历史: what happened, and the way back to any point. */
import { Button } from "antd";
import { useState } from "react";

import type { HistoryId, LogEntry } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { List } from "../list/List";
import { minute } from "../text/dates";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import "./history.css";

/** The latest first, whatever the order they come in. */
export function latestFirst(entries: LogEntry[]): LogEntry[] {
  return [...entries].sort((a, b) => b.id - a.id);
}

export function History() {
  const log = useRead("log", {});
  const [asking, setAsking] = useState<HistoryId | null>(null);
  const undoTo = useChange("undo_to");
  if (!log.data) return <Empty>正在读取历史……</Empty>;
  const rows = latestFirst(log.data);
  const standing = rows.filter(({ undone }) => !undone);
  return (
    <div className="history" data-testid="history">
      <section className="panel">
        <h3>
          历史 <small>谁在什么时候做了什么；撤销过的保留记录</small>
        </h3>
        {rows.length === 0 && <Empty>还没有操作。</Empty>}
        <List
          rows={rows}
          keyOf={({ id }) => id}
          rowHeight={46}
          label="历史"
          render={(entry) => {
            const after = standing.filter(({ id }) => id > entry.id).length;
            return (
              <div className={entry.undone ? "log-row undone" : "log-row"} data-testid={`log-${entry.id}`}>
                <span className="mute">{minute(entry.at)}</span>
                <span>{entry.who}</span>
                <b>{entry.operation}</b>
                <span className="summary">
                  {entry.summary} {entry.undone && <Chip>已撤销</Chip>}
                </span>
                {!entry.undone &&
                  after > 0 &&
                  (asking === entry.id ? (
                    <Button
                      danger
                      size="small"
                      data-testid={`undo-to-sure-${entry.id}`}
                      disabled={undoTo.busy}
                      onBlur={() => setAsking(null)}
                      onClick={() => void undoTo.run({ entry: entry.id }).then(() => setAsking(null))}
                    >
                      确定撤销此后的 {after} 步
                    </Button>
                  ) : (
                    <Button size="small" data-testid={`undo-to-${entry.id}`} onClick={() => setAsking(entry.id)}>
                      撤销到此
                    </Button>
                  ))}
              </div>
            );
          }}
        />
      </section>
    </div>
  );
}
