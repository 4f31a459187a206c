// The list of guides at the left, each with its progress; a repeated guide shows its accounts below it.
import { IconCheck } from "@tabler/icons-react";
import { Fragment } from "react";
import { type Guide, type GuideWalk, tally } from "../../../shared/guide.ts";
import { guides } from "../../../shared/vendors/guides.ts";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import { useGuideProgress, walkAt } from "./guide-progress.ts";

const Progress = ({ guide, walk }: { guide: Guide; walk: GuideWalk | null }) => {
  if (!walk || walk.done.length === 0) return null;
  const { done, all } = tally(guide, walk);
  return (
    <>
      <span className="visually-hidden">, </span>
      {done === all && <IconCheck size={13} stroke={2.25} aria-hidden />} {done}
      <span className="visually-hidden"> of </span>
      <span aria-hidden>/</span>
      {all}
      <span className="visually-hidden"> steps done</span>
    </>
  );
};

/** Chooses the guide, and the account it is walked for. */
export const GuideList = () => {
  const { place, walks, open } = useGuideProgress();
  return (
    <SideList label="Guides of the vendors">
      <SideHeading right={guides.length}>Guides</SideHeading>
      {guides.map(({ vendor, name, guide }) => {
        const named = walks.filter((walk) => walk.vendor === vendor && walk.account !== "");
        const own = named.length === 0;
        return (
          <Fragment key={vendor}>
            <SideRow
              selected={place.vendor === vendor && own}
              right={own && <Progress guide={guide} walk={walkAt(walks, { vendor, account: "" })} />}
              onSelect={() => open({ vendor, account: named[0]?.account ?? "" })}
            >
              {name}
            </SideRow>
            {named.map((walk) => (
              <SideRow
                key={walk.account}
                level={2}
                selected={place.vendor === vendor && place.account === walk.account}
                right={<Progress guide={guide} walk={walk} />}
                onSelect={() => open({ vendor, account: walk.account })}
              >
                {walk.account}
              </SideRow>
            ))}
          </Fragment>
        );
      })}
    </SideList>
  );
};
