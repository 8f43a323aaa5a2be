import {
  IconArrowsSplit2,
  IconCircleCheck,
  IconClipboardList,
  IconCloudComputing,
  IconHeadset,
  IconListDetails,
  IconMessage2,
  IconQuestionMark,
  IconTag,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Kind } from "./flow";

export const KIND_ICONS: Record<Kind, TablerIcon> = {
  message: IconMessage2,
  question: IconQuestionMark,
  menu: IconListDetails,
  condition: IconArrowsSplit2,
  set: IconTag,
  http_request: IconCloudComputing,
  survey: IconClipboardList,
  handover: IconHeadset,
  end: IconCircleCheck,
};
