/** 印发: what still stands in the way, and the document itself. */
import { useRead } from "../backend/queries";
import { Empty } from "../window/Empty";
import { Exports } from "./Exports";
import { Findings } from "./Findings";
import { IssuanceForm } from "./IssuanceForm";
import "./issue.css";

export function Issue() {
  const report = useRead("check", {});
  const issuance = useRead("issuance", {});
  const overview = useRead("overview", {});
  if (!report.data || !issuance.data || !overview.data) return <Empty>正在检查……</Empty>;
  return (
    <div className="issue" data-testid="issue">
      <Findings findings={report.data.findings} />
      <IssuanceForm saved={issuance.data} />
      <Exports name={overview.data.name} findings={report.data.findings} />
    </div>
  );
}
