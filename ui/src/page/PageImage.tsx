/** A page of a file as a picture, beside the text that was recognised on it. */
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";

import type { FileId, LinePlace } from "../backend/generated";
import { useRead } from "../backend/queries";
import { Empty } from "../window/Empty";
import "./page.css";

interface PageImageProps {
  file: FileId;
  /** How many pages the file has. */
  pages: number;
  /** What to point at on the page; the page turns to the first of them. */
  places: LinePlace[];
}

const percent = (share: number) => `${share * 100}%`;

export function PageImage({ file, pages, places }: PageImageProps) {
  const [chosen, setChosen] = useState(places[0]?.page ?? 1);
  const [large, setLarge] = useState(false);
  const wanted = places[0]?.page;
  const page = Math.min(Math.max(wanted ?? chosen, 1), pages);
  // Where a passage led stays open when nothing is pointed at any more.
  const [led, setLed] = useState(wanted);
  if (wanted !== led) {
    setLed(wanted);
    if (wanted !== undefined) setChosen(wanted);
  }
  const image = useRead("page_image", { file, page }, { keep: true });
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    first.current?.scrollIntoView?.({ block: "nearest" });
  }, [places, image.data]);
  const here = places.filter((place) => place.page === page);
  return (
    <div className="page-image" data-testid="page-image">
      <div className="page-bar">
        <Button size="small" disabled={page <= 1} onClick={() => setChosen(page - 1)} data-testid="page-before">
          上一页
        </Button>
        <span data-testid="page-number">
          第 {page} 页，共 {pages} 页
        </span>
        <Button size="small" disabled={page >= pages} onClick={() => setChosen(page + 1)} data-testid="page-after">
          下一页
        </Button>
        <span className="fill" />
        <Button size="small" onClick={() => setLarge(!large)} data-testid="page-large">
          {large ? "缩小" : "放大"}
        </Button>
      </div>
      <div className="page-view">
        {image.data ? (
          <figure className={large ? "large" : undefined}>
            <img src={image.data.source} alt={`第 ${page} 页`} width={image.data.width} height={image.data.height} />
            {here.map(({ start, left, top, right, bottom }, index) => (
              <i
                key={start}
                ref={index === 0 ? first : undefined}
                className="place"
                data-testid="page-place"
                style={{
                  left: percent(left),
                  top: percent(top),
                  width: percent(right - left),
                  height: percent(bottom - top),
                }}
              />
            ))}
          </figure>
        ) : (
          <Empty>{image.error ? "这一页的图像无法显示。" : "正在读取页面图像……"}</Empty>
        )}
      </div>
    </div>
  );
}
