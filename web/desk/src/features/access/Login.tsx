export function Login(_: { ended: boolean; onSignedIn: () => void }) {
  return null;
}
