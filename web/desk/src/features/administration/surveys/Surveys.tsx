import type { SectionProps } from "../sections";
import { SurveyEditor } from "./SurveyEditor";
import { SurveyList } from "./SurveyList";

export function Surveys({ item }: SectionProps) {
  return item === undefined ? <SurveyList /> : <SurveyEditor item={item} />;
}
