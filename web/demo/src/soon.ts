/** Calls that wait until no other comes for so many milliseconds; only the last of them is made. */
export function soon<T extends unknown[]>(act: (...given: T) => void, milliseconds: number): (...given: T) => void {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = window.setTimeout(act, milliseconds, ...given);
  };
}
