import { notifications } from "@mantine/notifications";
import { signOutMutation } from "@parley/api/query";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useProblemText } from "../ui/problemText";
import { queryClient } from "./connection";
import { tellTabs } from "./session";

/** Ends the session here and in the account's other tabs. What is unsent or half written stays for the next time. */
export function useLogOut() {
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { mutate, isPending } = useMutation({
    ...signOutMutation(),
    onSuccess: async () => {
      tellTabs(null);
      await navigate({ to: "/login" });
      queryClient.clear();
    },
    onError: (error) => notifications.show({ color: "red", message: problemText(error) }),
  });
  return { logOut: () => mutate({}), isPending };
}
