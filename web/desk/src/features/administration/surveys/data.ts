import { getSurveyUseOptions, listSurveysOptions } from "@parley/api/query";
import type { SurveyUse } from "@parley/api/types";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";

export const useSurveys = () => useSuspenseQuery(listSurveysOptions()).data;

const UNUSED: SurveyUse = { queues: [], answered: [] };

/** Which questions are answered; the server keeps them anyway, so this may come a little later. */
export function useSurveyUse(surveyId: number | undefined): SurveyUse {
  const options = getSurveyUseOptions({ path: { survey_id: surveyId ?? 0 } });
  return useQuery({ ...options, enabled: surveyId !== undefined }).data ?? UNUSED;
}
