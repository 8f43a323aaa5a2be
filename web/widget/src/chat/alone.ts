/** Run while no other tab of this page's origin does; without Web Locks the server's keys alone prevent doubles. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
