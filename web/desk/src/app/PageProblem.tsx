export function PageProblem() {
  return null;
}

export function PageUnknown() {
  return null;
}
